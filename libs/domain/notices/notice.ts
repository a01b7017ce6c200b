/** Offsets into the text as read: `text.slice(start, end)` is the thing. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type StatedStatus = 'completed' | 'long_term' | 'in_progress' | 'not_stated';
/** What a composite status adds: 已经完成，长期坚持 is completed and `long_term`; 未达到序时进度 is `behind`. */
export type StatusTag = 'long_term' | 'during_inspection' | 'behind';
export type ClaimVerdict = 'right' | 'wrong' | 'not_checkable';
export type ClaimSubject = 'problems' | 'measures' | 'clues' | 'letters' | 'other';
export type SectionRole = 'aspect' | 'sub_aspect' | 'status' | 'organisation' | 'next_steps' | 'other';
export type SourceKind = '巡视' | '巡察' | '审计' | '督查';

export interface NoticePeriod {
  readonly from: string | null;
  readonly to: string | null;
}

export interface NoticeSource extends NoticePeriod {
  readonly kind: SourceKind | null;
  readonly inspector: string | null;
  readonly feedbackOn: string | null;
}

export interface NoticeSection {
  /** Labels from the top down: 二-（一）. */
  readonly path: string;
  readonly heading: string;
  readonly role: SectionRole;
  readonly span: Span;
}

export interface NoticeMeasure {
  readonly marker: string;
  readonly text: string;
  readonly span: Span;
}

export interface NoticeProblem {
  /** Unique in the notice; the tail of the permanent number: （一）-3. */
  readonly path: string;
  readonly number: number;
  readonly title: string;
  readonly aspect: string | null;
  readonly subAspect: string | null;
  readonly status: StatedStatus;
  /** The words that state the status, as the notice has them. */
  readonly statusWords: string | null;
  readonly statusTags?: readonly StatusTag[];
  readonly text: string;
  readonly measures: readonly NoticeMeasure[];
  readonly span: Span;
}

export interface NoticeClaim {
  readonly subject: ClaimSubject;
  readonly total: number;
  readonly done: number | null;
  readonly ongoing: number | null;
  readonly text: string;
  readonly span: Span;
  readonly verdict: ClaimVerdict;
  /** The share that the notice states, in percent: 整改完成率84%. */
  readonly rate?: number;
  /** The items that the claim names as unfinished. */
  readonly named?: readonly string[];
}

export interface NoticePromise {
  readonly text: string;
  readonly by: string | null;
  readonly span: Span;
}

export interface NoticeContacts {
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly addresses: readonly string[];
}

export interface NoticeDoubt {
  readonly code: DoubtCode;
  readonly message: string;
  readonly span: Span;
}

export type DoubtCode =
  | 'empty'
  | 'no_title'
  | 'no_issuer'
  | 'no_problems'
  | 'number_without_dot'
  | 'number_skipped'
  | 'number_repeated'
  | 'number_missing'
  | 'aspect_is_problem'
  | 'problem_without_text'
  | 'measure_marker_missing'
  | 'status_not_understood'
  | 'impossible_date'
  | 'unreadable_date'
  | 'year_assumed'
  | 'claim_wrong'
  | 'claim_names_differ'
  | 'completed_with_residue'
  | 'promise_undated'
  | 'promise_passed'
  | 'heading_glued'
  | 'heading_unsure'
  | 'digits_apart'
  | 'second_notice'
  | 'count_differs'
  | 'section_skipped'
  | 'section_empty'
  | 'level_missing';

export type PartKind = 'furniture' | 'title' | 'opening' | 'section' | 'problem' | 'closing';

/** A stretch of the text and what it is read as; parts follow each other without gap from the first character to the last. */
export interface NoticePart {
  readonly kind: PartKind;
  /** The path of the section or problem. */
  readonly path: string | null;
  readonly span: Span;
}

export interface ParsedNotice {
  readonly title: string | null;
  readonly issuer: string | null;
  readonly source: NoticeSource;
  readonly rectification: NoticePeriod | null;
  readonly legalBases: readonly string[];
  readonly signedOn: string | null;
  readonly publishedOn: string | null;
  readonly sections: readonly NoticeSection[];
  readonly problems: readonly NoticeProblem[];
  readonly claims: readonly NoticeClaim[];
  readonly promises: readonly NoticePromise[];
  readonly contacts: NoticeContacts;
  readonly doubts: readonly NoticeDoubt[];
  /** Every character belongs to one part; `furniture` is what pages and web sites add. */
  readonly parts?: readonly NoticePart[];
}
