import { rawSpan, type CleanText } from './clean-text.js';
import type { Doubts } from './doubts.js';
import { withBreaks } from './lines.js';

// A heading that lost the break before it: …23公里。2.关于……的问题。 or …抽查。二、支部建设方面
const PROBLEM =
  /(?:[（(]?\d{1,2}[）)]|\d{1,2}[.．、]|[①-⑳]) ?(?:关于|针对)[^。；\n]{2,100}?问题(?:[。：:]|整[改政]|[（(【]|\n)/g;
const ENDS_BEFORE = /[。；\u4e00-\u9fa5]/;
/** ……方面1.关于…… and ……方面（一）…… */
const BELOW_ASPECT = /方面(?=(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])[\u4e00-\u9fa5“"])/g;
const SECTION =
  /[。；](?=(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，,。；：:\n]{2,60}(?:方面|任务|安排|打算|情况)\n)/g;

/** Puts the break back before headings that are glued to the line above, and says so. */
export function partGluedHeadings(clean: CleanText, doubts: Doubts): CleanText {
  const { text } = clean;
  const problems = [...text.matchAll(PROBLEM)].filter(({ index }) => ENDS_BEFORE.test(text.charAt(index - 1)));
  const below = [SECTION, BELOW_ASPECT].flatMap((form) => [...text.matchAll(form)]);
  const offsets = [...problems.map(({ index }) => index), ...below.map((match) => match.index + match[0].length)];
  if (offsets.length === 0) return clean;
  const sorted = [...new Set(offsets)].sort((a, b) => a - b);
  for (const offset of sorted) {
    const words = clean.text.slice(offset, offset + 12).split('\n', 1)[0] ?? '';
    const message = `“${words}…”接在上一句之后，按新的一项处理，请核对。`;
    doubts.raise('heading_glued', message, rawSpan(clean, offset, offset + words.length));
  }
  return withBreaks(clean, sorted);
}
