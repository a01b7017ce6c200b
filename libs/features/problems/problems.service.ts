import {
  type Action,
  type BlockedAction,
  type LocalDate,
  type NextAction,
  RuleViolation,
  type WorkCalendar,
  ledgerDay,
  nextActions,
  nextWeek,
  weekDates,
  weekOf,
} from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import type { OccurrenceRow } from '../reminders/reminders.repository.js';
import type { Actor } from '../users/actor.js';
import { factsOf } from './problem-facts.js';
import { type Dates, type ProblemFilter, orderOf } from './problem-filter.js';
import { INSTANT_WRITTEN, isWritten } from './page-cursor.js';
import type { ProblemRecord } from './problem-rows.js';
import { type Page, ProblemsRepository } from './problems.repository.js';
import { measuresFor, relationsOf } from './relations-of.js';
import { type TimelineEntry, TimelineRepository } from './timeline.repository.js';

/** What a page needs to show dates as people read them. */
export interface Seen {
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
}
export interface ProblemView extends Seen {
  readonly problem: ProblemRecord;
  readonly open: NextAction[];
  readonly blocked: BlockedAction[];
  readonly inPlace: Action[];
  /** Ids of the measures that this person may count and call done, and of those that he may prove. */
  readonly updatable: string[];
  readonly provable: string[];
  readonly reminders: OccurrenceRow[];
  /** Whether the whole notice may be opened at the problem's place. */
  readonly mayReadNotice: boolean;
}

/** Reading the ledger. Changing it is ProblemActions. */
@Injectable()
export class ProblemsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
    private readonly timelines: TimelineRepository,
    private readonly calendars: Calendars,
  ) {}

  list(
    actor: Actor,
    filter: ProblemFilter,
    page: { sort: string; limit: number; after?: string },
  ): Promise<Page & Seen> {
    const order = orderOf(page.sort);
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const today = ledgerDay(filter.asOf, tx.today);
      const listed = await this.problems.page(filter, datesAt(today), order, page, tx);
      return { ...listed, today, calendar: await this.calendars.current(tx) };
    });
  }

  view(actor: Actor, id: string): Promise<ProblemView> {
    return this.transactions.reading(actor.scope, actor.now, (tx) => this.viewWithin(actor, id, tx));
  }

  /** The same for whoever has just changed it. */
  viewing(actor: Actor, id: string): (tx: Tx) => Promise<ProblemView> {
    return (tx) => this.viewWithin(actor, id, tx);
  }

  /** The same inside a transaction. */
  async viewWithin(actor: Actor, id: string, tx: Tx): Promise<ProblemView> {
    const [found, calendar] = await Promise.all([this.problems.findWithReminders(id, tx), this.calendars.current(tx)]);
    if (found === null) throw new RuleViolation('problem.unknown');
    const { problem, reminders } = found;
    const relations = relationsOf(actor, problem, []);
    const { open, blocked, inPlace } = nextActions(factsOf(problem, tx.today), relations, actor.userId);
    return {
      problem,
      open,
      blocked,
      inPlace,
      updatable: measuresFor('updateMeasure', actor, problem),
      provable: measuresFor('addEvidence', actor, problem),
      reminders,
      mayReadNotice: actor.memberships.some((held) => held.reach.includes(problem.roundUnitId)),
      today: tx.today,
      calendar,
    };
  }

  timeline(
    actor: Actor,
    id: string,
    before: string | null,
    limit: number,
  ): Promise<Seen & { entries: TimelineEntry[] }> {
    if (before !== null && !isWritten(before, INSTANT_WRITTEN)) throw new RuleViolation('list.badCursor');
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const [entries, calendar] = await Promise.all([
        this.timelines.list(id, before, limit, tx),
        this.calendars.current(tx),
      ]);
      if (entries === null) throw new RuleViolation('problem.unknown');
      return { entries, today: tx.today, calendar };
    });
  }
}

/** The dates that 超期, 本周到期 and 下周到期 are counted by. */
export function datesAt(today: LocalDate): Dates {
  const week = weekOf(today);
  return { today, weekEnd: weekDates(week).to, nextWeekEnd: weekDates(nextWeek(week)).to };
}
