import { RuleViolation } from '../../rule-violation.js';
import type { NoticeSection, Span } from '../notice.js';
import { titleOf } from '../titles.js';
import type { Edit, EditKind, FoundInNotice, ReviewedProblem } from './decisions.js';
import { freePath, headingsOf, prefixUnder } from './numbers.js';
import { readPiece, textBefore, wordsOf } from './pieces.js';

/** Characters; a longer heading is a paragraph that was taken for one. */
export const LONGEST_TITLE = 500;

/** The text with what the parser found in it. */
export interface ReadNotice {
  readonly text: string;
  readonly notice: FoundInNotice;
}

export type Problems = readonly ReviewedProblem[];

/** The problems after one more edit, and the stretch of the text that it was about. */
export interface Edited {
  readonly problems: Problems;
  readonly about: Span;
}

/** One edit; refused with the reason where it cannot be done. */
export function edit(problems: Problems, wanted: Edit, read: ReadNotice): Edited {
  if (wanted.kind === 'split') return split(problems, wanted, read);
  const problem = problems.find(({ span }) => span.start === wanted.at);
  if (!problem) throw new RuleViolation('review.noProblem');
  refuseWrongSide(problem, wanted.kind === 'restore');
  if (wanted.kind === 'merge') return merge(problems, problem, read);
  const change = changeOf(problem, wanted, problems, read);
  return { problems: replace(problems, problem, [marked(problem, wanted.kind, change)]), about: problem.span };
}

function refuseWrongSide(problem: ReviewedProblem, isRestored: boolean): void {
  if (problem.dismissed && !isRestored) throw new RuleViolation('review.dismissed', factsOf(problem));
  if (!problem.dismissed && isRestored) throw new RuleViolation('review.notDismissed', factsOf(problem));
}

type Change = Partial<ReviewedProblem>;

function changeOf(
  problem: ReviewedProblem,
  wanted: Exclude<Edit, { kind: 'split' | 'merge' }>,
  problems: Problems,
  read: ReadNotice,
): Change {
  switch (wanted.kind) {
    case 'retitle':
      return { title: checkedTitle(wanted.title, problem) };
    case 'status':
      return { status: wanted.status };
    case 'dismiss':
      return { dismissed: true };
    case 'restore':
      return { dismissed: false };
    case 'move':
      return moved(problem, sectionAt(wanted.to, read.notice), problems, read.notice);
  }
}

function checkedTitle(wanted: string, problem: ReviewedProblem): string {
  const title = wanted.replace(/\s+/g, ' ').trim();
  if (title === '') throw new RuleViolation('review.titleEmpty', factsOf(problem));
  if (title.length > LONGEST_TITLE)
    throw new RuleViolation('notice.titleTooLong', { ...factsOf(problem), longest: LONGEST_TITLE });
  return title;
}

/** A section that problems may stand under, by its first character. */
function sectionAt(start: number | null, notice: FoundInNotice): NoticeSection | null {
  if (start === null) return null;
  const section = notice.sections.find(({ span, role }) => span.start === start && /aspect$/.test(role));
  if (!section) throw new RuleViolation('review.noSection');
  return section;
}

function moved(
  problem: ReviewedProblem,
  section: NoticeSection | null,
  problems: Problems,
  notice: FoundInNotice,
): Change {
  const headings = headingsOf(section, notice, titleOf);
  if (headings.aspect === problem.aspect && headings.subAspect === problem.subAspect)
    throw new RuleViolation('review.alreadyThere', factsOf(problem));
  const others = problems.filter((one) => one !== problem);
  return { ...headings, path: freePath(`${prefixUnder(section, notice)}${problem.number}`, others) };
}

/** The end of a problem becomes a problem of its own, with the measures that stand there. */
function split(problems: Problems, wanted: { at: number; title?: string }, { text }: ReadNotice): Edited {
  const { at } = wanted;
  const problem = problems.find(({ span }) => span.start <= at && at < span.end);
  if (!problem) throw new RuleViolation('review.noProblem');
  refuseWrongSide(problem, false);
  const { start, end } = problem.span;
  const [head, tail] = [wordsOf(text.slice(start, at)), wordsOf(text.slice(at, end))];
  const piece = readPiece(tail);
  if (head === '' || piece.title === '') throw new RuleViolation('review.splitAtEdge', factsOf(problem));
  const said = problem.statusWords ?? '';
  const stands = { first: text.slice(start, at).includes(said), second: text.slice(at, end).includes(said) };
  const isFirst = (from: number): boolean => from < at;
  const first = marked(problem, 'split', {
    ...(!stands.first && stands.second && UNSTATED),
    text: textBefore(problem, tail, head),
    measures: problem.measures.filter(({ span }) => isFirst(span.start)).map((one) => endingBefore(one, at, text)),
    span: { start, end: start + text.slice(start, at).trimEnd().length },
  });
  const second = marked(problem, 'split', {
    ...(stands.first && said !== '' && UNSTATED), // words that stand with the first say nothing of the second
    path: freePath(problem.path, problems),
    title: checkedTitle(wanted.title ?? piece.title, problem),
    text: piece.text,
    measures: problem.measures.filter(({ span }) => !isFirst(span.start)),
    span: { start: at, end },
  });
  return { problems: replace(problems, problem, [first, second]), about: { start: at, end: at + 1 } };
}

const UNSTATED: Change = { status: 'not_stated', statusWords: null, statusTags: [] };

/** A measure that runs over the cut ends there. */
function endingBefore<Measure extends { marker: string; text: string; span: Span }>(
  measure: Measure,
  at: number,
  text: string,
): Measure {
  if (measure.span.end <= at) return measure;
  const span = {
    start: measure.span.start,
    end: measure.span.start + text.slice(measure.span.start, at).trimEnd().length,
  };
  const words = wordsOf(text.slice(span.start, span.end));
  return { ...measure, span, text: words.slice(measure.marker.length).replace(/^[，,、：:\s]+|[；;]$/g, '') };
}

/** The problem becomes the end of the one before it; none of its words is lost. */
function merge(problems: Problems, problem: ReviewedProblem, { text, notice }: ReadNotice): Edited {
  const before = problems[problems.indexOf(problem) - 1];
  if (!before) throw new RuleViolation('review.nothingBefore', factsOf(problem));
  if (before.dismissed) throw new RuleViolation('review.beforeDismissed', factsOf(problem));
  const parted = notice.sections.some(({ span }) => before.span.start < span.start && span.start < problem.span.start);
  if (parted) throw new RuleViolation('review.headingBetween', factsOf(problem));
  const whole = marked(before, 'merge', {
    text: [before.text, wordsOf(text.slice(problem.span.start, problem.span.end))].filter(Boolean).join('\n'),
    measures: [...before.measures, ...problem.measures],
    span: { start: before.span.start, end: problem.span.end },
  });
  const rest = problems.filter((one) => one !== problem);
  return { problems: replace(rest, before, [whole]), about: problem.span };
}

function marked(problem: ReviewedProblem, kind: EditKind, change: Change): ReviewedProblem {
  return { ...problem, ...change, edits: [...problem.edits, kind] };
}

function replace(problems: Problems, old: ReviewedProblem, by: Problems): Problems {
  return problems.flatMap((one) => (one === old ? by : [one]));
}

const factsOf = ({ path }: ReviewedProblem): { path: string } => ({ path });
