import { type Cycle, type LocalDate, RuleViolation, checkAnswer, checkStart, suggestCycle } from '#domain';
import { type Asking, Transactions, type Tx, UNIQUE_VIOLATION, sqlState } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { NamesService } from '../problems/names.service.js';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { DutiesRepository, type DutyRow, type RecurringMeasure } from './duties.repository.js';
import { DutyOpening } from './duty-opening.js';

export interface WantedDuty {
  readonly text: string;
  readonly cycle: Cycle;
  readonly unitId: string;
  readonly ownerId: string;
  readonly startsOn: LocalDate;
  /** The measure that it is taken from. */
  readonly measureId?: string | null;
}
export interface Duties {
  readonly duties: readonly DutyRow[];
  readonly suggestions: readonly (RecurringMeasure & { readonly cycle: Cycle })[];
  readonly maySet: boolean;
  readonly today: LocalDate;
}
export interface DutyReport {
  readonly outcome: 'done' | 'not_done';
  readonly text: string;
}

/** 常态任务: set by the office, reported by whoever has it, ended with a reason. */
@Injectable()
export class DutiesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly duties: DutiesRepository,
    private readonly opening: DutyOpening,
    private readonly names: NamesService,
    private readonly journal: Journal,
  ) {}

  ofRound(actor: Actor, roundId: string): Promise<Duties> {
    return this.transactions.within(actor.scope, async (tx) => {
      const round = await this.rounds.find(roundId, tx);
      if (round === null) throw new RuleViolation('round.unknown');
      const maySet = actorMay(actor, 'setDuty', round.unitId);
      const duties = await this.duties.ofRound(roundId, tx);
      const measures = maySet ? await this.duties.measuresWithout(roundId, tx) : [];
      const suggestions = measures.flatMap((one) => {
        const cycle = suggestCycle(one.text);
        return cycle ? [{ ...one, cycle }] : [];
      });
      return { duties, suggestions, maySet, today: tx.today };
    });
  }

  /** The duty's id. Its first task opens at once where its period has begun. */
  set(actor: Actor, roundId: string, wanted: WantedDuty): Promise<string> {
    const { measureId = null, text, cycle, unitId, ownerId, startsOn } = wanted;
    return this.transactions
      .within(actor.scope, async (tx) => {
        await this.requireMay(actor, roundId, tx);
        checkStart(cycle, startsOn, tx.today);
        await this.names.within({ leadUnitId: unitId, ownerId }, tx);
        const problemId = await this.problemOf(roundId, measureId, tx);
        const duty = { roundId, problemId, measureId, text, cycle, unitId, ownerId, startsOn };
        const id = await this.duties.add(duty, tx);
        await this.opening.open({ roundId, id, cycle, startsOn, openedThrough: null }, tx);
        await this.audit('duty.set', id, { text, cycle, unitId, ownerId, startsOn }, tx);
        return id;
      })
      .catch((error: unknown) => {
        if (sqlState(error) === UNIQUE_VIOLATION) throw new RuleViolation('duty.taken');
        throw error;
      });
  }

  report(actor: Actor, id: string, period: string, { outcome, text }: DutyReport): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      const duty = await this.lock(id, tx);
      if (!mayReport(actor, duty)) throw new RuleViolation('duty.notYours');
      const task = duty.tasks.find((one) => one.period === period);
      if (!task) throw new RuleViolation('duty.noTask');
      checkAnswer(task, outcome, text);
      await this.duties.report(duty, period, outcome, text, tx);
      await this.audit('duty.reported', id, { period, outcome, text }, tx);
    });
  }

  end(actor: Actor, id: string, reason: string): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      const duty = await this.lock(id, tx);
      await this.requireMay(actor, duty.roundId, tx);
      if (duty.endedOn !== null) throw new RuleViolation('duty.ended');
      await this.duties.end(duty, reason, tx);
      await this.audit('duty.ended', id, { reason }, tx);
    });
  }

  private async lock(id: string, tx: Tx): Promise<DutyRow> {
    const duty = await this.duties.lock(id, tx);
    if (duty === null) throw new RuleViolation('duty.unknown');
    return duty;
  }

  private async problemOf(roundId: string, measureId: string | null, tx: Asking): Promise<string | null> {
    if (measureId === null) return null;
    const measure = await this.duties.measure(roundId, measureId, tx);
    if (measure === null) throw new RuleViolation('measure.unknown');
    return measure.problemId;
  }

  private async requireMay(actor: Actor, roundId: string, tx: Asking): Promise<void> {
    const round = await this.rounds.find(roundId, tx);
    if (round === null) throw new RuleViolation('round.unknown');
    if (!actorMay(actor, 'setDuty', round.unitId)) throw new RuleViolation('duty.mayNotSet');
  }

  private audit(action: string, entityId: string, detail: Record<string, unknown>, tx: Tx): Promise<void> {
    return this.journal.audit({ action, entity: 'duty', entityId, detail }, tx);
  }
}

/** Its owner, and who speaks for its unit. */
export function mayReport(actor: Actor, duty: Pick<DutyRow, 'unit' | 'owner'>): boolean {
  return duty.owner.id === actor.userId || actorMay(actor, 'reportDuty', duty.unit.id);
}
