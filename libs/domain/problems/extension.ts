import { type LocalDate, chineseDate, daysBetween } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';

/** 延期申请 as it stands: `lapsed` went with another step of the workflow before anybody had decided on it. */
export const EXTENSION_STATES = ['open', 'granted', 'refused', 'withdrawn', 'lapsed'] as const;
export type ExtensionState = (typeof EXTENSION_STATES)[number];

/** The request that waits for an answer. */
export interface OpenExtension {
  readonly askedById: string;
  readonly until: LocalDate;
}
/** What the rules of an extension look at. */
export interface ExtensionFacts {
  readonly today: LocalDate;
  readonly deadline: LocalDate | null;
  readonly open: OpenExtension | null;
  readonly granted: number;
}

/** Why an extension cannot be asked for; a request after the deadline day would count as overdue all the same. */
export function whyNotAsk(extension: ExtensionFacts | undefined): string | null {
  if (!extension || extension.deadline === null) return 'problem.noDeadline';
  if (extension.open) return 'problem.extensionOpen';
  return extension.today > extension.deadline ? 'problem.deadlinePassed' : null;
}

/** Why this person cannot decide on the request: nobody decides on what he asked for or answers for. */
export function whyNotRefuse(
  extension: ExtensionFacts | undefined,
  actorId: string,
  ownerId: string | null,
): string | null {
  if (!extension?.open) return 'problem.noExtension';
  return actorId === extension.open.askedById || actorId === ownerId ? 'problem.ownReview' : null;
}

/** The same for granting it, which a day that lies behind no longer allows. */
export function whyNotGrant(
  extension: ExtensionFacts | undefined,
  actorId: string,
  ownerId: string | null,
): string | null {
  const reason = whyNotRefuse(extension, actorId, ownerId);
  if (reason !== null || !extension?.open) return reason;
  return extension.open.until < extension.today ? 'problem.extensionTooLate' : null;
}

export function whyNotWithdraw(extension: ExtensionFacts | undefined, actorId: string): string | null {
  if (!extension?.open) return 'problem.noExtension';
  return actorId === extension.open.askedById ? null : 'problem.extensionNotYours';
}

/** The day asked for: later than the deadline, or it would be no extension. */
export function askedUntil({ deadline }: ExtensionFacts, until: LocalDate): LocalDate {
  if (deadline !== null && until <= deadline) {
    throw new RuleViolation('problem.extensionNotLater', { deadline: chineseDate(deadline) });
  }
  return until;
}

/** The day granted: the one asked for or an earlier one, later than the deadline, and not behind us. */
export function grantedUntil(extension: ExtensionFacts, wanted: LocalDate | null): LocalDate {
  if (!extension.open) throw new RuleViolation('problem.noExtension');
  const until = askedUntil(extension, wanted ?? extension.open.until);
  if (until > extension.open.until) {
    throw new RuleViolation('problem.extensionBeyondAsked', { until: chineseDate(extension.open.until) });
  }
  if (until < extension.today) throw new RuleViolation('problem.extensionTooLate');
  return until;
}

/** '14 天至2026年10月28日'. */
export function lengthened(deadline: LocalDate | null, until: LocalDate): string {
  return `${deadline === null ? '' : ` ${daysBetween(deadline, until)} 天`}至 ${chineseDate(until)}`;
}

const SETTLED_BY: Readonly<Record<string, ExtensionState>> = {
  grantExtension: 'granted',
  refuseExtension: 'refused',
  withdrawExtension: 'withdrawn',
};

/**
 * What an action makes of the request that is open, or null where it stays so. Whoever submits, pauses, returns, hands over
 * anew or sets another date takes away what was asked about: the request ends with it.
 */
export function extensionAfter(action: string, moved: { stage: boolean; deadline: boolean }): ExtensionState | null {
  return SETTLED_BY[action] ?? (moved.stage || moved.deadline ? 'lapsed' : null);
}
