import {
  type DispatchFact,
  type IsoWeek,
  type LocalDate,
  RuleViolation,
  type SnapshotItem,
  type WeekInput,
  type WeeklyReview,
  isIsoWeek,
  itemsOf,
  previousWeek,
  reviewWeek,
  weekDates,
  weekOf,
} from '#domain';
import { SYSTEM, Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import type { Actor } from '../users/actor.js';
import { DispatchesRepository } from './dispatches.repository.js';

export interface WeekListed {
  readonly week: IsoWeek;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly frozenAt: Date | null;
}
export interface WeekView extends WeekListed {
  readonly review: WeeklyReview;
}
export interface BehindNumber {
  readonly fact: DispatchFact;
  readonly unitId?: string | null;
  readonly leaderId?: string | null;
}

/** 周调度: this week against the last. A frozen week is read from its snapshot, the present one from the ledger. */
@Injectable()
export class DispatchesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dispatches: DispatchesRepository,
    private readonly rounds: RoundsRepository,
    private readonly journal: Journal,
  ) {}

  weeks(actor: Actor, roundId: string): Promise<WeekListed[]> {
    return this.transactions.within(actor.scope, async (tx) => {
      await this.requireRound(roundId, tx);
      const frozen = await this.dispatches.snapshots(roundId, tx);
      const listed = frozen.map((one) => ({ week: one.week, ...weekDates(one.week), frozenAt: one.takenAt }));
      const present = weekOf(tx.today);
      if (listed.some((one) => one.week === present)) return listed;
      return [{ week: present, ...weekDates(present), frozenAt: null }, ...listed];
    });
  }

  week(actor: Actor, roundId: string, week: IsoWeek): Promise<WeekView> {
    return this.transactions.within(actor.scope, async (tx) => {
      const input = await this.read(roundId, week, tx);
      return { week, ...weekDates(week), frozenAt: input.frozenAt, review: reviewWeek(input) };
    });
  }

  /** The list behind a number, by the same predicate that counted it. */
  problems(actor: Actor, roundId: string, week: IsoWeek, number: BehindNumber): Promise<SnapshotItem[]> {
    const { fact, ...of } = number;
    return this.transactions.within(actor.scope, async (tx) => itemsOf(await this.read(roundId, week, tx), fact, of));
  }

  /** Freezes the week that has ended, by the database's clock. */
  freezeEnded(): Promise<number> {
    return this.transactions.within(SYSTEM, (tx) => this.freeze(previousWeek(weekOf(tx.today)), tx));
  }

  /** Freezes a week for every round that has no snapshot of it; says how many. Runs any number of times. */
  freezeAll(week: IsoWeek): Promise<number> {
    return this.transactions.within(SYSTEM, (tx) => this.freeze(week, tx));
  }

  private async freeze(week: IsoWeek, tx: Tx): Promise<number> {
    const dates = weekDates(week);
    const asOf = tx.today < dates.to ? tx.today : dates.to;
    let frozen = 0;
    for (const roundId of await this.dispatches.roundsWithout(week, tx)) {
      if (!(await this.dispatches.freeze(roundId, week, dates, asOf, tx))) continue;
      await this.journal.audit({ action: 'week.frozen', entity: 'round', entityId: roundId, detail: { week } }, tx);
      frozen += 1;
    }
    return frozen;
  }

  /** The week as it is read: its snapshot where it is frozen, the ledger where it is the present one. */
  async read(roundId: string, week: IsoWeek, tx: Tx): Promise<WeekInput & { frozenAt: Date | null }> {
    if (!isIsoWeek(week)) throw new RuleViolation('week.bad');
    await this.requireRound(roundId, tx);
    const kept = await this.dispatches.snapshots(roundId, tx);
    const snapshot = kept.find((one) => one.week === week) ?? null;
    const last = kept.find((one) => one.week === previousWeek(week)) ?? null;
    const items = snapshot
      ? await this.dispatches.frozenItems(roundId, week, tx)
      : week === weekOf(tx.today)
        ? await this.dispatches.liveItems(roundId, weekDates(week), tx)
        : null;
    if (items === null) throw new RuleViolation('week.notKept', { week });
    const before = last && (await this.dispatches.frozenItems(roundId, last.week, tx));
    return {
      beforeAsOf: last?.asOf ?? null,
      week,
      asOf: snapshot?.asOf ?? tx.today,
      items,
      before,
      frozenAt: snapshot?.takenAt ?? null,
    };
  }

  private async requireRound(roundId: string, tx: Tx): Promise<void> {
    if ((await this.rounds.find(roundId, tx)) === null) throw new RuleViolation('round.unknown');
  }
}
