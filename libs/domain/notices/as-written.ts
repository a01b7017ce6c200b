import type { CleanText } from './clean-text.js';
import type { ParsedNotice, Span } from './notice.js';

/** Gives every string of a reading back in the characters of the notice; offsets stay as they are. */
export function writtenAs(notice: ParsedNotice, clean: CleanText): ParsedNotice {
  const { asWritten } = clean;
  if (asWritten === null) return notice;
  const everywhere = new Stretch(clean.text, asWritten);
  const whole = (words: string): string => everywhere.restore(words);
  const maybe = (words: string | null): string | null => (words === null ? null : whole(words));
  const within = ({ start, end }: Span): Stretch => stretchOf(clean, asWritten, start, end);
  return {
    ...notice,
    title: maybe(notice.title),
    issuer: maybe(notice.issuer),
    source: { ...notice.source, inspector: maybe(notice.source.inspector) },
    legalBases: notice.legalBases.map(whole),
    contacts: { ...notice.contacts, addresses: notice.contacts.addresses.map(whole) },
    sections: notice.sections.map((section) => ({
      ...section,
      heading: within(section.span).restore(section.heading),
    })),
    problems: notice.problems.map((problem) => {
      const here = within(problem.span);
      const measures = problem.measures.map((measure) => ({
        ...measure,
        text: within(measure.span).restore(measure.text),
      }));
      return {
        ...problem,
        measures,
        title: here.restore(problem.title),
        text: here.restore(problem.text),
        aspect: maybe(problem.aspect),
        subAspect: maybe(problem.subAspect),
        statusWords: problem.statusWords === null ? null : here.restore(problem.statusWords, everywhere),
      };
    }),
    claims: notice.claims.map((claim) => ({ ...claim, text: within(claim.span).restore(claim.text) })),
    promises: notice.promises.map((promise) => ({ ...promise, text: within(promise.span).restore(promise.text) })),
  };
}

function stretchOf(clean: CleanText, asWritten: string, start: number, end: number): Stretch {
  const from = firstAtOrAfter(clean.at, start);
  const to = firstAtOrAfter(clean.at, end);
  return new Stretch(clean.text.slice(from, to), asWritten.slice(from, to));
}

function firstAtOrAfter(at: Uint32Array, offset: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same stretch twice, as read and as written, without line breaks: titles may stand on two lines. */
class Stretch {
  private readonly read: string;
  private readonly written: string;

  constructor(read: string, written: string) {
    this.read = read.replaceAll('\n', '');
    this.written = written.replaceAll('\n', '');
  }

  restore(words: string, otherwise?: Stretch): string {
    return words
      .split('\n')
      .map((line) => {
        const at = this.read.indexOf(line);
        return at >= 0 ? this.written.slice(at, at + line.length) : (otherwise?.restore(line) ?? line);
      })
      .join('\n');
  }
}
