/** The entities that Chinese pages use. What is not here stays as written: the reader sees it and can judge. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003' },
  ...{ thinsp: '\u2009', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', sbquo: '‚', bdquo: '„' },
  ...{ mdash: '—', ndash: '–', hellip: '…', middot: '·', bull: '•', laquo: '«', raquo: '»', lsaquo: '‹' },
  ...{ rsaquo: '›', times: '×', divide: '÷', plusmn: '±', deg: '°', permil: '‰', sect: '§', para: '¶' },
  ...{ yen: '¥', copy: '©', reg: '®', trade: '™', le: '≤', ge: '≥', ne: '≠', asymp: '≈', rarr: '→', larr: '←' },
  ...{ zwnj: '', zwj: '', lrm: '', rlm: '', shy: '' },
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));?/g;

export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    return signOf(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) ?? whole;
  });
}

function signOf(code: number): string | null {
  const isSign = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isSign && code > 0 ? String.fromCodePoint(code) : null;
}
