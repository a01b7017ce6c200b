/** Characters that are a radical too: PDF programs of browsers write ⻅ for 见. Unicode maps these not, or to 戶. */
const RADICALS =
  '⼾户⺁厂⺎兀⺝月⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟';
const SUPPLEMENT = new Map(
  [...RADICALS].flatMap((sign, i, all) => (i % 2 === 0 ? [[sign, all[i + 1] ?? sign] as const] : [])),
);

/** Kangxi radicals, which look like characters and are none, become the characters they were. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/g, (radical) => SUPPLEMENT.get(radical) ?? radical.normalize('NFKC'));
}
