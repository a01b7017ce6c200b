/**
 * Numbers in [0, 1) that follow from a seed alone: the same seed gives the same row on every machine. mulberry32 by Tommy
 * Ettinger (public domain), begun with the FNV-1a hash of the seed. Fair enough to draw a sample; no secret may rest on it.
 */
export function randomFrom(seed: string): () => number {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** In an order by chance (Fisher–Yates). */
export function shuffled<One>(items: readonly One[], random: () => number): One[] {
  const drawn = [...items];
  for (let left = drawn.length; left > 1; left--) {
    const at = Math.floor(random() * left);
    const [taken] = drawn.splice(at, 1);
    if (taken !== undefined) drawn.push(taken);
  }
  return drawn;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
