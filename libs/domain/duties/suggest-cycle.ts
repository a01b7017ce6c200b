import type { Cycle } from './periods.js';

/** How a measure says that it comes round. 每周 stands before 每年: “每年……每周” asks for the week. */
const WORDS: readonly (readonly [Cycle, RegExp])[] = [
  ['weekly', /每个?(?:周|星期)|按周|逐周/],
  ['monthly', /每个?月|按月|逐月/],
  ['quarterly', /每个?季(?:度)?|按季(?:度)?|逐季/],
  ['yearly', /每年|每一年|按年度|逐年/],
];

/** The cycle that a text asks for, or null: an offer that a person accepts or lets be. */
export function suggestCycle(text: string): Cycle | null {
  const plain = text.replace(/\s/g, '');
  return WORDS.find(([, words]) => words.test(plain))?.[0] ?? null;
}
