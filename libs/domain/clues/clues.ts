import type { LocalDate } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';

/** 问题线索 and 信访件 of a round as of a day: how many, never which. */
export interface ClueCounts {
  readonly asOf: LocalDate;
  readonly cluesReceived: number;
  readonly cluesClosed: number;
  /** 立案. */
  readonly casesFiled: number;
  readonly lettersReceived: number;
  readonly lettersClosed: number;
}

/** What is counted adds up: nothing is closed that was not received, and no case stands without its clue. */
export function checkClueCounts(counts: ClueCounts, before: Pick<ClueCounts, 'asOf'> | null, today: LocalDate): void {
  const { asOf, cluesReceived, cluesClosed, casesFiled, lettersReceived, lettersClosed } = counts;
  if (asOf > today) throw new RuleViolation('clue.inFuture', { today });
  if (before !== null && asOf < before.asOf) throw new RuleViolation('clue.beforeLast', { day: before.asOf });
  if (cluesClosed > cluesReceived) throw new RuleViolation('clue.closedBeyond', { received: cluesReceived });
  if (casesFiled > cluesReceived) throw new RuleViolation('clue.casesBeyond', { received: cluesReceived });
  if (lettersClosed > lettersReceived) throw new RuleViolation('clue.lettersBeyond', { received: lettersReceived });
}
