/** A sign read out of the markup of a web page: what it stands for, and where the text goes on. */
export interface MarkupSign {
  readonly sign: string;
  readonly next: number;
}

const TAG =
  /<\/?(!doctype|html|head|body|title|meta|link|base|script|style|noscript|p|br|hr|div|span|strong|b|em|i|u|s|font|a|img|table|tbody|thead|tfoot|tr|td|th|caption|col|colgroup|ul|ol|li|dl|dt|dd|h[1-6]|section|article|header|footer|nav|main|aside|center|sup|sub|form|input|button|label|select|option|textarea|iframe|video|audio|source|o:p|w:[a-z]{1,20}|st1:[a-z]{1,20}|\?xml)(?:\s[^<>]{0,4000}|\/)?>/iy;
const INLINE = /^(?:span|strong|b|em|i|u|s|font|a|img|sup|sub|label|o:p|w:|st1:|input|button)/i;
const SILENT = /^(?:script|style|head|title|noscript|textarea)$/i;
const ENTITY = /&(?:#(\d{1,6})|#[xX]([\da-fA-F]{1,5})|([a-zA-Z]{2,8}));/y;
const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  middot: '·',
  hellip: '…',
  times: '×',
  copy: '©',
  laquo: '«',
  raquo: '»',
};

/** Reads tags, comments and entities; keeps in mind which closing marks the text does not have. */
export class Markup {
  private readonly missing = new Set<string>();

  constructor(private readonly raw: string) {}

  /** What begins at i, or null where it is no markup. */
  signAt(i: number): MarkupSign | null {
    return this.raw.charAt(i) === '&' ? this.entityAt(i) : this.tagAt(i);
  }

  private tagAt(i: number): MarkupSign | null {
    if (this.raw.startsWith('<!--', i)) {
      const end = this.after('-->', i);
      return end === null ? null : { sign: '', next: end };
    }
    TAG.lastIndex = i;
    const tag = TAG.exec(this.raw);
    if (!tag) return null;
    const name = (tag[1] ?? '').toLowerCase();
    const next = i + tag[0].length;
    const silentEnd = SILENT.test(name) && this.raw.charAt(i + 1) !== '/' ? this.after(`</${name}>`, next) : null;
    return { sign: INLINE.test(name) ? '' : '\n', next: silentEnd ?? next };
  }

  /** A closing mark that is missing once is missing from there on, so no text is searched twice. */
  private after(words: string, from: number): number | null {
    if (this.missing.has(words)) return null;
    const at = this.raw.indexOf(words, from);
    if (at < 0) this.missing.add(words);
    return at < 0 ? null : at + words.length;
  }

  private entityAt(i: number): MarkupSign | null {
    ENTITY.lastIndex = i;
    const match = ENTITY.exec(this.raw);
    if (!match) return null;
    const sign =
      match[3] !== undefined
        ? NAMED[match[3].toLowerCase()]
        : signOf(Number.parseInt(match[1] ?? match[2] ?? '', match[1] ? 10 : 16));
    return sign === undefined ? null : { sign, next: i + match[0].length };
  }
}

/** Signs of one unit only, so that offsets stay true; others are left as they were typed. */
function signOf(code: number): string | undefined {
  return code >= 0x20 && code < 0xd800
    ? String.fromCharCode(code)
    : code > 0xdfff && code <= 0xffff
      ? String.fromCharCode(code)
      : undefined;
}
