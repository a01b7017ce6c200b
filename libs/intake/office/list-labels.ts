import { numeral } from './numerals.js';
import { type NumberList, readNumberLists } from './numbering-part.js';
import { type StyleList, readStyleLists } from './style-lists.js';

const LEVELS = 9;
const MOST = 32_767; // as far as Word counts

/** What Word writes before the paragraphs of its lists: 一、 （一） 1. In the document itself it stands nowhere. */
export class ListLabels {
  private readonly lists: Map<string, NumberList>;
  private readonly styles: Map<string, StyleList>;
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly restarted = new Set<string>();

  constructor(numberingXml: string | null, stylesXml: string | null) {
    this.lists = numberingXml === null ? new Map<string, NumberList>() : readNumberLists(numberingXml);
    this.styles = stylesXml === null ? new Map<string, StyleList>() : readStyleLists(stylesXml);
  }

  /** Of the next paragraph in the document's order; empty for bullets and for paragraphs of no list. */
  next(own: { list: string | null; level: number | null; style: string | null }): string {
    const byStyle = own.style === null ? undefined : this.styles.get(own.style);
    const id = own.list ?? byStyle?.list ?? '0';
    const list = this.lists.get(id);
    if (!list) return '';
    const level = own.level ?? byStyle?.level ?? levelOfStyle(list, own.style) ?? 0;
    return level < LEVELS ? this.step(id, list, level) : '';
  }

  private step(id: string, list: NumberList, at: number): string {
    const level = list.levels.get(at);
    if (!level) return '';
    const counts = this.countsOf(list.abstract);
    counts[at] = Math.min(MOST, this.restart(id, list, at) ?? (counts[at] ?? level.start - 1) + 1);
    for (let below = at + 1; below < LEVELS; below++) {
      const restart = list.levels.get(below)?.restart;
      if (restart === null || restart === undefined || (restart > 0 && at < restart)) counts[below] = undefined;
    }
    if (level.format === 'bullet') return '';
    return level.text.replace(/%([1-9])/g, (_, digit: string) => this.written(list, counts, Number(digit) - 1, at));
  }

  private written(list: NumberList, counts: (number | undefined)[], of: number, at: number): string {
    const level = list.levels.get(of);
    const count = (counts[of] ??= level?.start ?? 1);
    return numeral(count, list.levels.get(at)?.plainDigits ? 'decimal' : (level?.format ?? 'decimal'));
  }

  /** A list may begin again at a number of its own: once. */
  private restart(id: string, list: NumberList, at: number): number | null {
    const start = list.starts.get(at);
    const key = `${id} ${at}`;
    if (start === undefined || this.restarted.has(key)) return null;
    this.restarted.add(key);
    return start;
  }

  private countsOf(abstract: string): (number | undefined)[] {
    const known = this.counts.get(abstract) ?? Array<number | undefined>(LEVELS).fill(undefined);
    this.counts.set(abstract, known);
    return known;
  }
}

function levelOfStyle(list: NumberList, style: string | null): number | null {
  if (style === null) return null;
  for (const [index, level] of list.levels) if (level.style === style) return index;
  return null;
}
