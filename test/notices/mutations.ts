/** Numbers from a seed, the same on every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Mutation = (text: string, random: () => number) => string;

/** What scanners, editors and hurried hands do to a notice. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a few characters cut out': (text, random) => {
    const at = Math.floor(random() * text.length);
    return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 6));
  },
  'a whole line cut out': (text, random) => {
    const lines = text.split('\n');
    lines.splice(Math.floor(random() * lines.length), 1);
    return lines.join('\n');
  },
  'two lines joined': (text, random) => {
    const breaks = [...text.matchAll(/\n+/g)];
    const gap = breaks[Math.floor(random() * breaks.length)];
    return gap ? text.slice(0, gap.index) + text.slice(gap.index + gap[0].length) : text;
  },
  'a line broken in two': (text, random) => {
    const at = Math.floor(random() * text.length);
    return `${text.slice(0, at)}\n${text.slice(at)}`;
  },
  'spaces put in': (text, random) => {
    let touched = text;
    for (let i = 0; i < 20; i++) {
      const at = Math.floor(random() * touched.length);
      touched = `${touched.slice(0, at)}${random() < 0.5 ? ' ' : '\u3000'}${touched.slice(at)}`;
    }
    return touched;
  },
  'punctuation exchanged': (text, random) => {
    const marks = [...text.matchAll(/[，。；：、,;:.（）()]/g)];
    const mark = marks[Math.floor(random() * marks.length)];
    const other = '，。；：、,;:.（）()'.charAt(Math.floor(random() * 13));
    return mark ? text.slice(0, mark.index) + other + text.slice(mark.index + 1) : text;
  },
};
