import { gramsOf } from '../search/grams.js';

/** Of ten pairs of a title four have to occur in the other problem; and three at least, or every 问题 is like every other. */
const SHARE = 0.4;
const LEAST = 3;

/** What is looked for of a title: its pairs of characters, and how many have to be found to speak of likeness. */
export interface Likeness {
  readonly pairs: readonly number[];
  readonly least: number;
}

export function likenessOf(title: string): Likeness {
  const pairs = gramsOf([title], []);
  return { pairs, least: Math.max(LEAST, Math.ceil(pairs.length * SHARE)) };
}

/** How like, in percent: the share of the pairs that was found. */
export function percentAlike(shared: number, { pairs }: Likeness): number {
  return pairs.length === 0 ? 0 : Math.round((shared * 100) / pairs.length);
}
