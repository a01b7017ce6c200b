/** What Windows takes in no name, and what no eye sees. */
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Names of devices, with any ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Two folders above it and the folder that somebody unpacks into share 260 characters with it. */
const LONGEST = 80;

/** The name as every system can keep it: 甲/乙?.pdf becomes 甲_乙_.pdf. */
export function safeName(name: string): string {
  const plain = name
    .replace(FORBIDDEN, '_')
    .replace(/[. ]+$/, '')
    .trim();
  const kept = shortened(plain === '' ? '_' : plain);
  return DEVICES.test(kept) ? `_${kept}` : kept;
}

/** Too long, it loses its middle and keeps its ending. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST) return name;
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? '';
  return `${letters.slice(0, LONGEST - ending.length - 1).join('')}…${ending}`;
}

/** A path that is not taken yet, also where A.pdf and a.pdf are one file; notes it as taken. */
export function freePath(path: string, taken: Set<string>): string {
  const [, stem = path, ending = ''] = /^(.*?)(\.[^./]{1,8})?$/s.exec(path) ?? [];
  for (let n = 1; ; n++) {
    const one = n === 1 ? path : `${stem}(${n})${ending}`;
    if (taken.has(one.toLowerCase())) continue;
    taken.add(one.toLowerCase());
    return one;
  }
}
