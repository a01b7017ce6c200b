import type { CleanText } from './clean-text.js';
import type { Layout } from './layout.js';
import type { NoticePart, NoticeProblem, NoticeSection, PartKind, Span } from './notice.js';

interface Found {
  readonly layout: Layout;
  readonly body: {
    readonly sections: readonly NoticeSection[];
    readonly problems: readonly NoticeProblem[];
    readonly start: number;
  };
  /** Page numbers, running heads and stamps between the lines of the notice. */
  readonly left: readonly Span[];
}

/** The whole text, part by part: page, title, opening, sections with their problems, closing words, page. */
export function divideNotice(text: string, clean: CleanText, { layout, body, left }: Found): NoticePart[] {
  const at = (offset: number): number => clean.at[offset] ?? text.length;
  const zone = (kind: PartKind, start: number, end: number): Zone => {
    const from = at(start);
    return { kind, path: null, span: { start: from, end: Math.max(from, at(end)) } };
  };
  const { titleStart, bodyStart, tail, end } = layout;
  return divide(text.length, [
    zone('title', titleStart, bodyStart),
    zone('opening', bodyStart, body.start),
    zone('section', Math.max(bodyStart, body.start), tail.start),
    zone('closing', Math.max(bodyStart, tail.start), end),
    ...body.sections.map(({ path, span }) => ({ kind: 'section' as const, path, span: withBlanks(text, span) })),
    ...body.problems.map(({ path, span }) => ({ kind: 'problem' as const, path, span: withBlanks(text, span) })),
    ...left.map((span) => ({ kind: 'furniture' as const, path: null, span })),
  ]);
}

/** Blank lines go with what stands above them. */
function withBlanks(text: string, { start, end }: Span): Span {
  BLANKS.lastIndex = end;
  BLANKS.test(text);
  return { start, end: Math.max(end, BLANKS.lastIndex) };
}

const BLANKS = /\s*/y;

/** What the text is divided into, outermost first; later ones cover what they share with earlier ones. */
export interface Zone {
  readonly kind: PartKind;
  readonly path: string | null;
  readonly span: Span;
}

/** Divides the text so that every character belongs to exactly one part: of zones that overlap the last one has it. */
export function divide(length: number, zones: readonly Zone[]): NoticePart[] {
  const edges = [...new Set([0, length, ...zones.flatMap(({ span }) => [span.start, span.end])])].sort((a, b) => a - b);
  const indexOf = new Map(edges.map((edge, index) => [edge, index]));
  const owners: (Zone | undefined)[] = edges.slice(1).map(() => undefined);
  for (const zone of zones) owners.fill(zone, indexOf.get(zone.span.start), indexOf.get(zone.span.end));
  const parts: { kind: PartKind; path: string | null; span: { start: number; end: number } }[] = [];
  for (const [index, owner] of owners.entries()) {
    const [start = 0, end = length] = [edges[index], edges[index + 1]];
    const { kind, path } = owner ?? { kind: 'furniture', path: null };
    const last = parts.at(-1);
    if (last && last.kind === kind && last.path === path) last.span.end = end;
    else parts.push({ kind, path, span: { start, end } });
  }
  return parts;
}
