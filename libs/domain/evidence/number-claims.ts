/** A figure with what it counts; a year, a day, an ordinal or a clause number claims nothing. */
const CLAIM =
  /(?<![\d第〔（(.-])\d+(?:[,，]\d{3})*(?:\.\d+)?\s*(?:余|多)?(?:万|亿)?(?:元|平方米|公里|吨|亩|处|件|宗|个|户|人|名|家|项|份|条|次|场|期|台|套|辆|起|笔|批|所|座|%|％)(?!月)/g;
/** The words before the figure say what was done with it. */
const BEFORE = 8;
const BREAKS = /[，。；：、！？,;:!?\s]/;

/** Figures that a text states, each with the words before it: 追缴480万元, 已整改1013处. */
export function numberClaims(text: string): string[] {
  const found = [...text.matchAll(CLAIM)].map(({ index, 0: figure }) => leading(text.slice(0, index)) + figure);
  return [...new Set(found)];
}

function leading(before: string): string {
  const words = [...before.slice(-BEFORE)];
  const cut = words.findLastIndex((letter) => BREAKS.test(letter));
  return words.slice(cut + 1).join('');
}
