/** A stretch of two texts laid over each other: in both, in the old one alone, in the new one alone. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Clauses with their sign at the end: what an office changes is a clause or a number, not a letter. */
const CLAUSES = /[^，。；：、！？,.;:!?\n]*[，。；：、！？,.;:!?\n]?/g;
/** Beyond these a table of all pairs is no longer a moment's work. */
const MOST_PAIRS = 1_000_000;

/** The old text and the new one in one: what stays, what goes, what comes. */
export function compareTexts(before: string, after: string): Piece[] {
  const [old, fresh] = [clausesOf(before), clausesOf(after)];
  if (old.length * fresh.length > MOST_PAIRS) {
    return joined([
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ]);
  }
  return joined(walk(old, fresh, commonLengths(old, fresh)));
}

const clausesOf = (text: string): string[] => (text.match(CLAUSES) ?? []).filter((clause) => clause !== '');

/** The longest that is common to the rest of both, from every pair of places. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      lengths[i * width + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  return lengths;
}

function walk(old: readonly string[], fresh: readonly string[], lengths: Uint32Array): Piece[] {
  const width = fresh.length + 1;
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  const pieces: Piece[] = [];
  for (let i = 0, j = 0; i < old.length || j < fresh.length;) {
    const [gone, come] = [old[i], fresh[j]];
    if (gone !== undefined && gone === come) {
      pieces.push({ kind: 'same', text: gone });
      i += 1;
      j += 1;
    } else if (gone !== undefined && (come === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'gone', text: gone });
      i += 1;
    } else {
      pieces.push({ kind: 'new', text: come ?? '' });
      j += 1;
    }
  }
  return pieces;
}

/** Neighbours of one kind are one piece; between two things that stay, what goes stands before what comes. */
function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  let [gone, fresh] = ['', ''];
  const flush = (): void => {
    if (gone !== '') whole.push({ kind: 'gone', text: gone });
    if (fresh !== '') whole.push({ kind: 'new', text: fresh });
    [gone, fresh] = ['', ''];
  };
  for (const { kind, text } of pieces) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') fresh += text;
    else {
      flush();
      const last = whole.at(-1);
      if (last?.kind === 'same') whole[whole.length - 1] = { kind, text: last.text + text };
      else whole.push({ kind, text });
    }
  }
  flush();
  return whole;
}
