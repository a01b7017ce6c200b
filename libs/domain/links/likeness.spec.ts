import { gramsOf } from '../search/grams.js';
import { likenessOf, percentAlike } from './likeness.js';

/** Whether a problem with this title is taken for like one with that text. */
function alike(title: string, other: string): boolean {
  const { pairs, least } = likenessOf(title);
  const there = new Set(gramsOf([other], []));
  return pairs.filter((pair) => there.has(pair)).length >= least;
}

describe('相似问题', () => {
  it.each([
    ['老旧小区消防通道堵塞', '消防通道堵塞整治不力', true],
    ['河湖长制落实不到位', '河湖长制执行不到位，巡河流于形式', true],
    ['河湖长制落实不到位', '安全生产责任落实不到位', true],
    ['河湖长制落实不到位', '招投标监管不到位', false],
    ['问题多', '问题突出', false],
  ])('“%s” beside “%s”: %s', (title, other, like) => {
    expect(alike(title, other)).toBe(like);
  });

  it('four pairs of ten are enough, three are not', () => {
    expect(likenessOf('甲乙丙丁戊己庚辛壬癸子')).toMatchObject({ least: 4 });
    expect(likenessOf('甲乙')).toMatchObject({ least: 3 });
  });

  it('says how like', () => {
    expect(percentAlike(3, likenessOf('甲乙丙丁戊'))).toBe(75);
    expect(percentAlike(0, likenessOf(''))).toBe(0);
  });
});
