import { RuleViolation } from '../../rule-violation.js';
import type { NoticeDoubt, NoticeProblem, Span } from '../notice.js';
import {
  type DoubtPlace,
  type Edit,
  type EditKind,
  type FoundInNotice,
  MENDED_BY,
  type ReviewDecision,
  type ReviewedProblem,
} from './decisions.js';
import { LONGEST_TITLE, type Problems, type ReadNotice, edit } from './edits.js';

/** Open until a person accepts it, or mends what it is about. */
export interface ReviewedDoubt extends NoticeDoubt {
  readonly state: 'open' | 'accepted' | 'mended';
}

/** A decision that cannot be carried out, and why. */
export interface RefusedDecision {
  /** Its place among the decisions. */
  readonly place: number;
  readonly code: string;
  readonly facts: RuleViolation['facts'];
}

/** A notice as it stands after what a person decided. */
export interface Review {
  /** In text order, those too that are no problem after all. */
  readonly problems: Problems;
  /** As many as the notice has, in its order. */
  readonly doubts: readonly ReviewedDoubt[];
  readonly refused: readonly RefusedDecision[];
}

/** Carries out the decisions one after the other; what cannot be done changes nothing and is told. */
export function review(read: ReadNotice, decisions: readonly ReviewDecision[]): Review {
  const places = placesOf(read.notice);
  const accepted = new Set<number>();
  const mends: Mend[] = [];
  const refused: RefusedDecision[] = [];
  let problems = asParsed(read.notice);
  for (const [place, decision] of decisions.entries()) {
    try {
      if (isSettling(decision)) {
        settle(decision.kind, doubtAt(decision, places), accepted);
      } else {
        const edited = edit(problems, decision, read);
        problems = edited.problems;
        if (decision.kind === 'restore') takeBack('dismiss', edited.about, mends);
        else mends.push({ kind: decision.kind, about: edited.about });
      }
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      refused.push({ place, code: error.code, facts: error.facts });
    }
  }
  const doubts = read.notice.doubts.map((doubt, i) => ({ ...doubt, state: stateOf(doubt, accepted.has(i), mends) }));
  return { problems, doubts, refused };
}

/** The problems that enter the ledger; refused while a doubt is open, so that nothing unclear enters in silence. */
export function reviewNotice(read: ReadNotice, decisions: readonly ReviewDecision[]): NoticeProblem[] {
  const { problems, doubts, refused } = review(read, decisions);
  const [first] = refused;
  if (first) throw new RuleViolation(first.code, { ...first.facts, place: first.place + 1 });
  const open = doubts.flatMap(({ state }, place) => (state === 'open' ? [place + 1] : []));
  if (open.length > 0) throw new RuleViolation('notice.doubtsOpen', { open: open.join('、') });
  const entering = problems.filter(({ dismissed }) => !dismissed);
  if (entering.length === 0) throw new RuleViolation('notice.noProblems');
  const long = entering.find(({ title }) => title.length > LONGEST_TITLE);
  if (long) throw new RuleViolation('notice.titleTooLong', { path: long.path, longest: LONGEST_TITLE });
  return entering.map(({ dismissed: _dismissed, edits: _edits, ...problem }) => problem);
}

/** The decisions of somebody who has read every doubt and lets all of them stand. */
export function acceptAll(notice: FoundInNotice): ReviewDecision[] {
  return placesOf(notice).map((place) => ({ kind: 'accept', ...place }));
}

interface Mend {
  readonly kind: EditKind;
  readonly about: Span;
}

const asParsed = (notice: FoundInNotice): Problems =>
  notice.problems.map((problem): ReviewedProblem => ({ ...problem, dismissed: false, edits: [] }));

function isSettling(decision: ReviewDecision): decision is Exclude<ReviewDecision, Edit> {
  return decision.kind === 'accept' || decision.kind === 'reopen';
}

function settle(kind: 'accept' | 'reopen', place: number, accepted: Set<number>): void {
  if (kind === 'accept') accepted.add(place);
  else accepted.delete(place);
}

function takeBack(kind: EditKind, { start }: Span, mends: Mend[]): void {
  const [last] = mends.filter((mend) => mend.kind === kind && mend.about.start === start).slice(-1);
  if (last) mends.splice(mends.lastIndexOf(last), 1);
}

function stateOf(doubt: NoticeDoubt, isAccepted: boolean, mends: readonly Mend[]): ReviewedDoubt['state'] {
  if (isAccepted) return 'accepted';
  const kinds = MENDED_BY[doubt.code] ?? [];
  const isMended = mends.some(({ kind, about }) => kinds.includes(kind) && meets(kind, about, doubt.span));
  return isMended ? 'mended' : 'open';
}

/** A split answers the doubt that it was made at; every other edit those that begin within its problem. */
function meets(kind: EditKind, about: Span, { start, end }: Span): boolean {
  return kind === 'split' ? start <= about.start && about.start <= end : about.start <= start && start < about.end;
}

/** Where each doubt of a notice stands, several of one kind at one place told apart. */
export function placesOf({ doubts }: FoundInNotice): DoubtPlace[] {
  const seen = new Map<string, number>();
  return doubts.map(({ code, span: { start, end } }) => {
    const key = `${code} ${start} ${end}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { code, start, end, ...(nth > 0 && { nth }) };
  });
}

function doubtAt({ code, start, end, nth = 0 }: DoubtPlace, places: readonly DoubtPlace[]): number {
  const place = places.findIndex(
    (one) => one.code === code && one.start === start && one.end === end && (one.nth ?? 0) === nth,
  );
  if (place < 0) throw new RuleViolation('review.noDoubt');
  return place;
}
