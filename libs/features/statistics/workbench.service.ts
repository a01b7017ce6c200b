import {
  type Action,
  type NextAction,
  type Stage,
  isCheckDue,
  mustReport,
  nextActions,
  relationsTo,
  weekDates,
  weekOf,
} from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { factsOf, partiesOf } from '../problems/problem-facts.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { type Seen, datesAt } from '../problems/problems.service.js';
import { type OccurrenceRow, RemindersRepository } from '../reminders/reminders.repository.js';
import type { Actor } from '../users/actor.js';
import { WorkbenchRepository } from './workbench.repository.js';

export const SECTION_KEYS = [
  'instructed',
  'toExtend',
  'toCheck',
  'overdue',
  'dueSoon',
  'toAccept',
  'toDecide',
  'toReport',
  'toAssign',
] as const;
export type SectionKey = (typeof SECTION_KEYS)[number];

export interface WorkbenchItem {
  readonly problem: ProblemRecord;
  readonly main: NextAction | null;
}
export interface Workbench extends Seen {
  readonly sections: { key: SectionKey; total: number; items: WorkbenchItem[] }[];
  readonly reminders: OccurrenceRow[];
}

const REVIEWS: readonly Action[] = [
  ...(['reviewUnit', 'reviewJointly', 'verify', 'publicise', 'signOff', 'approveLongTerm'] as const),
];
const SHOWN = 20;
const DAYS_AHEAD = 14;

/** 工作台: what waits for this person, each problem under the first heading that fits. */
@Injectable()
export class WorkbenchService {
  constructor(
    private readonly transactions: Transactions,
    private readonly workbench: WorkbenchRepository,
    private readonly reminders: RemindersRepository,
    private readonly calendars: Calendars,
  ) {}

  show(actor: Actor, roundId: string | null): Promise<Workbench> {
    return this.transactions.within(actor.scope, async (tx) => {
      const items = (await this.workbench.listOpen(actor.userId, roundId, tx)).map((problem) => {
        const relations = relationsTo(partiesOf(problem), actor.userId, actor.memberships);
        return { problem, open: nextActions(factsOf(problem, tx.today), relations, actor.userId).open };
      });
      const instructed = await this.workbench.instructed(actor.userId, tx);
      const found = new Map<SectionKey, WorkbenchItem[]>(SECTION_KEYS.map((key) => [key, []]));
      for (const { problem, open } of items) {
        const key = instructed.has(problem.id) ? 'instructed' : sectionOf(problem, open, tx);
        if (key) found.get(key)?.push({ problem, main: open.find((one) => one.main) ?? null });
      }
      const until = new Date(tx.now.getTime() + DAYS_AHEAD * 86_400_000);
      return {
        sections: [...found].map(([key, all]) => ({ key, total: all.length, items: all.slice(0, SHOWN) })),
        reminders: await this.reminders.listFor(actor.userId, roundId, until, tx),
        today: tx.today,
        calendar: await this.calendars.current(tx),
      };
    });
  }
}

function sectionOf(problem: ProblemRecord, open: readonly NextAction[], tx: Tx): SectionKey | null {
  const can = (action: Action): boolean => open.some((one) => one.action === action);
  if (can('grantExtension') || can('refuseExtension')) return 'toExtend';
  if (isCheckDue(problem, tx.today)) return 'toCheck';
  if (problem.dueOn !== null && problem.dueOn < tx.today) return 'overdue';
  if (problem.dueOn !== null && problem.dueOn <= datesAt(tx.today).weekEnd) return 'dueSoon';
  if (can('accept')) return 'toAccept';
  if (REVIEWS.some(can)) return 'toDecide';
  if (can('report') && mustReport(problem) && !reportedThisWeek(problem, tx)) return 'toReport';
  return problem.stage === ('registered' satisfies Stage) && can('assign') ? 'toAssign' : null;
}

function reportedThisWeek(problem: ProblemRecord, tx: Tx): boolean {
  return problem.reportedOn !== null && problem.reportedOn >= weekDates(weekOf(tx.today)).from;
}
