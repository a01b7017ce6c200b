import { RuleViolation } from '../rule-violation.js';

/** How a problem stands to an older one. */
export const LINK_KINDS = { continues: '上轮问题', relapse_of: '反弹自', applied_from: '举一反三自' } as const;
export type LinkKind = keyof typeof LINK_KINDS;

/** What has to be known of a problem that is linked. */
export interface LinkEnd {
  readonly number: string;
  readonly roundCode: string;
  readonly roundUnitId: string;
}

/**
 * 上轮问题: of the same body, and of a round before this one. Rounds are in a strict order, so that whoever follows the
 * chain gets to its end: no chain of links can come back to where it began.
 */
export function requireEarlier(problem: LinkEnd, earlier: LinkEnd): void {
  const { number } = earlier;
  if (earlier.roundUnitId !== problem.roundUnitId) throw new RuleViolation('link.otherBody', { number });
  if (earlier.roundCode >= problem.roundCode) throw new RuleViolation('link.notEarlier', { number });
}

/** A unit that a problem is applied to, with whose it is there. */
export interface AppliedTo {
  readonly leadUnitId: string;
}

/** 举一反三 goes to other units, to each once; those that have it already are left out. */
export function unitsToApply<Wanted extends AppliedTo>(
  leadUnit: { readonly id: string; readonly name: string } | null,
  wanted: readonly Wanted[],
  appliedBefore: ReadonlySet<string>,
): Wanted[] {
  if (wanted.length === 0) throw new RuleViolation('link.noUnit');
  if (new Set(wanted.map(({ leadUnitId }) => leadUnitId)).size < wanted.length) {
    throw new RuleViolation('link.unitTwice');
  }
  if (leadUnit && wanted.some(({ leadUnitId }) => leadUnitId === leadUnit.id)) {
    throw new RuleViolation('link.sameUnit', { unit: leadUnit.name });
  }
  return wanted.filter(({ leadUnitId }) => !appliedBefore.has(leadUnitId));
}
