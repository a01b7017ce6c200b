import type { Role } from '../problems/permissions.js';
import { RuleViolation } from '../rule-violation.js';

/** 工作移交: as what a person has work open. */
export const HANDOVER_KINDS = {
  owner: '责任人',
  leader: '责任领导',
  measure: '措施责任人',
  instruction: '批示承办人',
  lookBack: '回头看',
  deputy: '代办',
} as const;
export type HandoverKind = keyof typeof HANDOVER_KINDS;
export const ALL_HANDOVER_KINDS = Object.keys(HANDOVER_KINDS).filter(
  (name): name is HandoverKind => name in HANDOVER_KINDS,
);

const WORKERS: readonly Role[] = ['owner', 'liaison', 'unit_head'];
/** Who may take over what: the role that does such work. */
export const FITTING_ROLES: Readonly<Record<HandoverKind, readonly Role[]>> = {
  owner: WORKERS,
  leader: ['leader'],
  measure: WORKERS,
  instruction: [...WORKERS, 'leader'],
  lookBack: ['office', 'discipline'],
  deputy: ['leader', 'unit_head', 'office'],
};

/** Something that is open of the person who leaves. */
export interface OpenItem {
  readonly kind: HandoverKind;
  /** Of the problem, the measure, the instruction, the item of a look-back, or the deputy. */
  readonly id: string;
  /** Null for a deputy, who belongs to no problem. */
  readonly problemId: string | null;
  readonly number: string;
  readonly title: string;
  /** Which measure, whose deputy. */
  readonly detail: string | null;
}

/** Who takes over: one for each kind that is open. */
export type Successors = Partial<Readonly<Record<HandoverKind, { readonly id: string; readonly name: string }>>>;

/** Every kind that is open has a successor, and it is somebody else. */
export function checkSuccessors(items: readonly OpenItem[], successors: Successors, leaverId: string): void {
  if (items.length === 0) throw new RuleViolation('handover.nothingOpen');
  const without = kindsOf(items).filter((kind) => !successors[kind]);
  if (without.length > 0) throw new RuleViolation('handover.noSuccessor', { kinds: namesOf(without) });
  if (kindsOf(items).some((kind) => successors[kind]?.id === leaverId)) throw new RuleViolation('handover.self');
}

/** Problems for which the successor has no fitting role, or that he does not see: none of them moves. */
export function checkFits(kind: HandoverKind, name: string, unfit: readonly string[]): void {
  if (unfit.length > 0)
    throw new RuleViolation('handover.unfit', { name, kind: HANDOVER_KINDS[kind], numbers: named(unfit) });
}

/** A problem as it would be after the handover. */
export interface AfterHandover {
  readonly number: string;
  readonly leaderId: string | null;
  readonly ownerId: string | null;
  readonly submittedById: string | null;
}

/** Nobody reviews his own: whoever becomes the leader is neither the owner nor who has applied. */
export function checkReviewable(problems: readonly AfterHandover[]): void {
  const own = problems.filter(
    ({ leaderId, ownerId, submittedById }) => leaderId !== null && (leaderId === ownerId || leaderId === submittedById),
  );
  if (own.length > 0)
    throw new RuleViolation('handover.ownReview', { numbers: named(own.map(({ number }) => number)) });
}

/** 责任人 宋扬 → 余莉；措施责任人 宋扬 → 王敏. */
export function handoverSaid(kinds: readonly HandoverKind[], leaver: string, successors: Successors): string {
  return kinds.map((kind) => `${HANDOVER_KINDS[kind]} ${leaver} → ${successors[kind]?.name ?? ''}`).join('；');
}

export function kindsOf(items: readonly OpenItem[]): HandoverKind[] {
  return ALL_HANDOVER_KINDS.filter((kind) => items.some((one) => one.kind === kind));
}

const namesOf = (kinds: readonly HandoverKind[]): string => kinds.map((kind) => HANDOVER_KINDS[kind]).join('、');

const MOST_NAMED = 10;
function named(numbers: readonly string[]): string {
  const rest = numbers.length - MOST_NAMED;
  return `${numbers.slice(0, MOST_NAMED).join('、')}${rest > 0 ? ` 等 ${numbers.length} 个` : ''}`;
}
