/**
 * What a search looks up: two neighbouring characters, each pair as one 32-bit number. Chinese has no spaces and most of
 * its words have two characters; trigrams find none of these. Two pairs may share a number: who searches compares the
 * text itself as well.
 */

/** Numbers under which a problem is found: the pairs of all its texts, and each character of `heads` alone. */
export function gramsOf(texts: readonly string[], heads: readonly string[]): number[] {
  const found = new Set<number>();
  for (const text of texts) addPairs(folded(text), found);
  for (const head of heads) for (const one of folded(head)) found.add(single(one));
  return [...found];
}

/** Numbers that all have to be there for `word`; a word of one character asks for that character in a head. */
export function gramsWanted(word: string): number[] {
  const characters = folded(word);
  const [only] = characters;
  if (characters.length === 1 && only !== undefined) return [single(only)];
  const found = new Set<number>();
  addPairs(characters, found);
  return [...found];
}

/** The words of what was typed, at most five: each has to occur. */
export function searchWords(typed: string): string[] {
  return typed
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, 5);
}

export const isOneCharacter = (word: string): boolean => [...word].length === 1;

function addPairs(characters: readonly string[], found: Set<number>): void {
  for (let i = 1; i < characters.length; i += 1) found.add(pair(characters[i - 1] ?? '', characters[i] ?? ''));
}

const folded = (text: string): string[] => [...text.toLowerCase()];
const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
const single = (character: string): number => codeOf(character);
/** Negative, so that a pair is never taken for a character alone. */
const pair = (first: string, second: string): number => ((codeOf(first) << 16) ^ codeOf(second)) | -2147483648;
