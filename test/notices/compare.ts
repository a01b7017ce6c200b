import type { ParsedNotice } from '../../libs/domain/notices/index.js';

/** What a careful reader counted in a notice; absent or null means that the reader did not say. */
export interface CarefulCount {
  readonly title: string;
  readonly issuing_body: string;
  readonly inspection_start?: string | null;
  readonly inspection_end?: string | null;
  readonly feedback_date?: string | null;
  readonly signed_date?: string | null;
  readonly published_date?: string | null;
  readonly counts?: {
    readonly problems: number;
    readonly problems_by_aspect?: readonly number[];
    readonly sub_aspects?: number;
    readonly completed?: number | null;
    readonly long_term?: number | null;
  };
  readonly problems_in_text?: number | null;
  readonly problems: readonly {
    readonly title: string;
    readonly measure_markers?: string | number | string[] | null;
  }[];
  readonly statistics_stated_in_prose?: Readonly<Record<string, unknown>>;
  readonly contacts?: { readonly phone?: string | null; readonly email?: string | null };
}

export interface Answer {
  readonly field: string;
  readonly want: unknown;
  readonly got: unknown;
  readonly right: boolean;
}

const SUBJECTS = ['problems', 'measures', 'clues', 'letters'];

/** One answer for each field that the reader gives. */
export function compare(expected: CarefulCount, got: ParsedNotice): Answer[] {
  return [
    ...compareProblems(expected, got),
    ...compareDates(expected, got),
    ...compareClaims(expected, got),
    ...compareContacts(expected, got),
  ].map(([field, want, have]) => ({ field, want, got: have, right: JSON.stringify(want) === JSON.stringify(have) }));
}

type Question = [field: string, want: unknown, got: unknown];

function compareProblems(expected: CarefulCount, got: ParsedNotice): Question[] {
  const { counts } = expected;
  const found = got.problems.length;
  if (!counts)
    return typeof expected.problems_in_text === 'number' ? [['problems', expected.problems_in_text, found]] : [];
  const asked: Question[] = [
    ['problems', counts.problems, found],
    ['title', squeeze(expected.title), squeeze(got.title ?? '')],
    ['issuer', expected.issuing_body, got.issuer],
    ['titles', expected.problems.length, titlesAlike(expected, got)],
    ...compareStatuses(counts, got),
    ...compareMeasures(expected, got),
  ];
  if (counts.problems_by_aspect) asked.push(['by aspect', counts.problems_by_aspect, runsOfAspects(got)]);
  if (counts.sub_aspects) asked.push(['sub aspects', counts.sub_aspects, subAspects(got)]);
  return asked;
}

function compareStatuses(counts: NonNullable<CarefulCount['counts']>, got: ParsedNotice): Question[] {
  const having = (status: string): number => got.problems.filter((problem) => problem.status === status).length;
  const asked: Question[] = [];
  if (typeof counts.completed === 'number') asked.push(['completed', counts.completed, having('completed')]);
  else asked.push(['none guessed', got.problems.length, having('not_stated')]);
  if (typeof counts.long_term === 'number') asked.push(['long term', counts.long_term, having('long_term')]);
  return asked;
}

function titlesAlike(expected: CarefulCount, got: ParsedNotice): number {
  return expected.problems.filter(({ title }, i) => {
    const [want, have] = [squeeze(title), squeeze(got.problems[i]?.title ?? '')];
    return have !== '' && (want.includes(have) || have.includes(want));
  }).length;
}

function runsOfAspects(got: ParsedNotice): number[] {
  const runs: { aspect: string | null; problems: number }[] = [];
  for (const { aspect } of got.problems) {
    const last = runs.at(-1);
    if (last?.aspect === aspect) last.problems++;
    else runs.push({ aspect, problems: 1 });
  }
  return runs.map((run) => run.problems);
}

function subAspects(got: ParsedNotice): number {
  return new Set(got.problems.filter((p) => p.subAspect).map((p) => `${p.aspect}\n${p.subAspect}`)).size;
}

function compareMeasures(expected: CarefulCount, got: ParsedNotice): Question[] {
  return expected.problems.flatMap((problem, i): Question[] => {
    const want = markersIn(problem.measure_markers);
    return want > 0 ? [[`measures of ${i + 1}`, want, got.problems[i]?.measures.length]] : [];
  });
}

function markersIn(markers: string | number | string[] | null | undefined): number {
  if (typeof markers === 'number') return markers;
  if (Array.isArray(markers)) return markers.length;
  return markers && /^[一二三四五六七八九十]+$/.test(markers) ? markers.length : 0;
}

function compareDates(expected: CarefulCount, got: ParsedNotice): Question[] {
  const asked: Question[] = [
    ['inspected from', expected.inspection_start, got.source.from],
    ['inspected to', expected.inspection_end, got.source.to],
    ['fed back on', expected.feedback_date, got.source.feedbackOn],
    ['signed on', expected.signed_date, got.signedOn],
    ['published on', expected.published_date, got.publishedOn],
  ];
  return asked.filter(([, want]) => typeof want === 'string' && /^\d{4}-\d\d-\d\d$/.test(want));
}

function compareClaims(expected: CarefulCount, got: ParsedNotice): Question[] {
  const stated = expected.statistics_stated_in_prose ?? {};
  return SUBJECTS.flatMap((subject): Question[] => {
    const total = stated[`${subject}_total`];
    const done = stated[`${subject}_done`] ?? stated[`${subject}_completed`] ?? null;
    if (typeof total !== 'number') return [];
    const claim = got.claims.find((c) => c.total === total && (done === null || c.done === done));
    return [[`claim on ${subject}`, subject, claim?.subject]];
  });
}

function compareContacts(expected: CarefulCount, got: ParsedNotice): Question[] {
  const plain = (text: string): string => text.replace(/-+/g, '-');
  const { phone, email } = expected.contacts ?? {};
  const all = plain(JSON.stringify(got.contacts));
  return [phone, email].flatMap((wanted): Question[] => (wanted ? [[wanted, true, all.includes(plain(wanted))]] : []));
}

/** Titles are compared without frames, quotation marks, punctuation and digits. */
function squeeze(text: string): string {
  return text.replace(/[\s“”"'‘’。.:：、,，（）()\d]|关于|的?问题(?:整改情况)?$|问题整改情况/g, '');
}
