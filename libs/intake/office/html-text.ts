import { XML_LIMITS } from '../limits.js';
import { refuse } from '../unreadable.js';
import { withoutEntities } from './html-entities.js';
import { type HtmlToken, htmlTokens } from './html-tokens.js';
import { PageText } from './page-text.js';

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary ul caption thead tbody tfoot option'
  ).split(' '),
);
const UNSEEN = new Set(
  'script style noscript template svg math object audio video canvas select textarea title iframe'.split(' '),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const HIDDEN = /\shidden(?=[\s=/>]|$)/i;
const NOT_SHOWN = /\sstyle\s*=\s*(?:"[^"]*display\s*:\s*none|'[^']*display\s*:\s*none)/i;

/** A page as its reader sees it: paragraphs as lines, rows of tables with tabs. */
export function htmlText(html: string): string {
  const reader = new PageReader();
  for (const token of htmlTokens(html)) reader.take(token);
  return reader.text.end();
}

type Tag = Extract<HtmlToken, { name: string }>;
interface List {
  readonly isOrdered: boolean;
  next: number;
}

class PageReader {
  readonly text = new PageText();
  private readonly lists: List[] = [];
  private unseen: { name: string; depth: number } | null = null;
  private isPre = 0;

  take(token: HtmlToken): void {
    if (this.unseen) return this.passUnseen(this.unseen, token);
    if ('text' in token) return this.text.add(withoutEntities(token.text), this.isPre > 0);
    if (!token.isClose && !VOID.has(token.name) && isUnseen(token)) {
      this.unseen = { name: token.name, depth: 1 };
      return;
    }
    if (token.isClose) this.close(token.name);
    else this.open(token);
  }

  private passUnseen(unseen: { name: string; depth: number }, token: HtmlToken): void {
    if ('text' in token || token.name !== unseen.name || VOID.has(token.name)) return;
    unseen.depth += token.isClose ? -1 : 1;
    if (unseen.depth === 0) this.unseen = null;
  }

  private open(tag: Tag): void {
    const { name } = tag;
    if (name === 'br') return this.text.breakLine();
    if (name === 'table') return this.text.openTable();
    if (name === 'tr') return this.text.openRow();
    if (name === 'td' || name === 'th') return this.text.openCell();
    if (!BLOCKS.has(name)) return;
    this.text.breakLine();
    if (name === 'pre') this.isPre++;
    else if (name === 'ol' || name === 'ul') this.openList(tag);
    else if (name === 'li') this.text.add(this.labelOf(tag), false);
  }

  private close(name: string): void {
    if (name === 'table') return this.text.closeTable();
    if (name === 'tr') return this.text.closeRow();
    if (name === 'td' || name === 'th') return this.text.closeCell();
    if (!BLOCKS.has(name)) return;
    this.text.breakLine();
    if (name === 'pre') this.isPre = Math.max(0, this.isPre - 1);
    else if (name === 'ol' || name === 'ul') this.lists.pop();
  }

  private openList({ name, attributes }: Tag): void {
    if (this.lists.length >= XML_LIMITS.depth) refuse('intake.tooComplex', { depth: this.lists.length });
    const start = /\bstart\s*=\s*["']?(\d{1,4})/i.exec(attributes)?.[1];
    this.lists.push({ isOrdered: name === 'ol', next: Number(start ?? 1) });
  }

  /** Of footnotes mammoth makes a list at the end whose items say what they are; others are counted as browsers do. */
  private labelOf({ attributes }: Tag): string {
    const note = /\bid\s*=\s*["'](?:foot|end)note-(\d{1,5})["']/.exec(attributes)?.[1];
    if (note !== undefined) return `[${note}]`;
    const list = this.lists.at(-1);
    return list?.isOrdered ? `${list.next++}. ` : '';
  }
}

function isUnseen({ name, attributes }: Tag): boolean {
  return UNSEEN.has(name) || NOT_SHOWN.test(attributes) || HIDDEN.test(attributes.replace(/"[^"]*"|'[^']*'/g, ''));
}
