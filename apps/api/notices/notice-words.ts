import type { ClaimSubject, ClaimVerdict, DoubtCode, PartKind, SectionRole, StatedStatus, StatusTag } from '#domain';

/** Every word of a union; one that is missing does not compile. */
function wordsOf<Word extends string>(all: Record<Word, true>): Word[] {
  return Object.keys(all).filter((word): word is Word => word in all);
}

export const STATED = wordsOf<StatedStatus>({ completed: true, long_term: true, in_progress: true, not_stated: true });
export const STATUS_TAGS = wordsOf<StatusTag>({ long_term: true, during_inspection: true, behind: true });
export const VERDICTS = wordsOf<ClaimVerdict>({ right: true, wrong: true, not_checkable: true });
export const SUBJECTS = wordsOf<ClaimSubject>({
  problems: true,
  measures: true,
  clues: true,
  letters: true,
  other: true,
});
export const SECTION_ROLES = wordsOf<SectionRole>({
  aspect: true,
  sub_aspect: true,
  status: true,
  organisation: true,
  next_steps: true,
  other: true,
});
export const PART_KINDS = wordsOf<PartKind>({
  furniture: true,
  title: true,
  opening: true,
  section: true,
  problem: true,
  closing: true,
});
export const DOUBT_CODES = wordsOf<DoubtCode>({
  empty: true,
  no_title: true,
  no_issuer: true,
  no_problems: true,
  number_without_dot: true,
  number_skipped: true,
  number_repeated: true,
  number_missing: true,
  aspect_is_problem: true,
  problem_without_text: true,
  measure_marker_missing: true,
  status_not_understood: true,
  impossible_date: true,
  unreadable_date: true,
  year_assumed: true,
  claim_wrong: true,
  claim_names_differ: true,
  completed_with_residue: true,
  promise_undated: true,
  promise_passed: true,
  heading_glued: true,
  heading_unsure: true,
  digits_apart: true,
  second_notice: true,
  count_differs: true,
  section_skipped: true,
  section_empty: true,
  level_missing: true,
});
