const QUOTED =
  /^(?:关于|针对|对于|着力解决|聚焦)?[“"「『](.{2,300})[”"」』](?:的)?(?:等)?(?:方面)?(?:存在)?(?:的)?(?:问题)?(?:的?整[改政](?:落实)?情况)?$/;
const ASPECT_TAIL = /(.)(?:方面)(?:存在)?(?:的)?(?:问题)?(?:的?整[改政](?:落实)?情况)?$/;
const ANSWER_TAIL = /(问题)(?:的?整[改政](?:落实|完成|进展)?情况)$/;

/** What the heading is about: 关于“甲不到位”问题 → 甲不到位; a title that is not quoted keeps its words. */
export function titleOf(heading: string): string {
  const words = heading.trim().slice(0, 500);
  const quoted = QUOTED.exec(words)?.[1];
  // “甲”“乙”问题 is a title of two quotations, not one quotation.
  if (quoted !== undefined && quotesMatch(quoted)) return quoted;
  return words.replace(ANSWER_TAIL, '$1').replace(ASPECT_TAIL, '$1');
}

function quotesMatch(words: string): boolean {
  let depth = 0;
  for (const sign of words) {
    if (sign === '“') depth++;
    if (sign === '”') depth--;
    if (depth < 0) return false;
  }
  return depth === 0 && !words.includes('"');
}
