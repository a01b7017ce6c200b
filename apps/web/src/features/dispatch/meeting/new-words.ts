export interface Piece {
  text: string;
  isNew: boolean;
}

const SENTENCE = /[^。；！？\n]+[。；！？\n]*/g;

/** A report sentence by sentence: what the one before it did not say is new. */
export function newWords(text: string, before: string | null): Piece[] {
  const known = new Set((before ?? '').match(SENTENCE)?.map((one) => one.trim()) ?? []);
  return (text.match(SENTENCE) ?? []).map((one) => ({ text: one, isNew: before !== null && !known.has(one.trim()) }));
}
