import {
  type Action,
  type NextAction,
  type Relation,
  type Stage,
  isCheckDue,
  mustReport,
  nextActions,
  weekDates,
  weekOf,
} from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { factsOf } from '../problems/problem-facts.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { relationsOf } from '../problems/relations-of.js';
import { type Seen, datesAt } from '../problems/problems.service.js';
import { type OccurrenceRow, RemindersRepository } from '../reminders/reminders.repository.js';
import type { Actor } from '../users/actor.js';
import { WorkbenchRepository, type WorkbenchRow } from './workbench.repository.js';

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
  'toMeasure',
  'toInspect',
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

/** Steps by which somebody decides on what was applied for. */
export const REVIEWS: readonly Action[] = [
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
      const items = (await this.workbench.listOpen(actor.userId, actor.standsInFor, roundId, tx)).map((problem) => {
        const relations = relationsOf(actor, problem, []);
        return { problem, relations, open: nextActions(factsOf(problem, tx.today), relations, actor.userId).open };
      });
      const found = new Map<SectionKey, WorkbenchItem[]>(SECTION_KEYS.map((key) => [key, []]));
      for (const { problem, relations, open } of items) {
        const key = sectionBeside(problem, relations) ?? sectionOf(problem, relations, open, tx);
        if (key) found.get(key)?.push({ problem, main: open.find((one) => one.main) ?? null });
      }
      const until = new Date(tx.now.getTime() + DAYS_AHEAD * 86_400_000);
      return {
        sections: [...found].map(([key, all]) => ({
          key,
          total: all.length,
          items: all.sort(sentBackFirst).slice(0, SHOWN),
        })),
        reminders: await this.reminders.listFor(actor.userId, roundId, until, tx),
        today: tx.today,
        calendar: await this.calendars.current(tx),
      };
    });
  }
}

/** What a unit sent back is not to be lost among what nobody has had yet. */
const sentBackFirst = (a: WorkbenchItem, b: WorkbenchItem): number =>
  Number(b.problem.declined !== null) - Number(a.problem.declined !== null);

/** What waits for the person beside the steps of the problem itself. */
function sectionBeside(problem: WorkbenchRow, relations: ReadonlySet<Relation>): SectionKey | null {
  if (problem.isInstructed) return 'instructed';
  if (problem.isInspector) return 'toInspect';
  return problem.hasMeasure && relations.size === 0 ? 'toMeasure' : null;
}

function sectionOf(
  problem: ProblemRecord,
  relations: ReadonlySet<Relation>,
  open: readonly NextAction[],
  tx: Tx,
): SectionKey | null {
  const can = (action: Action): boolean => open.some((one) => one.action === action);
  if (can('grantExtension') || can('refuseExtension')) return 'toExtend';
  const reviews = REVIEWS.some(can);
  // 派驻纪检组 answers for no deadline: only what waits for its review is its work.
  if (relations.has('discipline') && relations.size === 1) return reviews ? 'toDecide' : null;
  if (isCheckDue(problem, tx.today)) return 'toCheck';
  if (problem.dueOn !== null && problem.dueOn < tx.today) return 'overdue';
  if (problem.dueOn !== null && problem.dueOn <= datesAt(tx.today).weekEnd) return 'dueSoon';
  if (can('accept')) return 'toAccept';
  if (reviews) return 'toDecide';
  if (can('report') && mustReport(problem) && !reportedThisWeek(problem, tx)) return 'toReport';
  return problem.stage === ('registered' satisfies Stage) && can('assign') ? 'toAssign' : null;
}

function reportedThisWeek(problem: ProblemRecord, tx: Tx): boolean {
  return problem.reportedOn !== null && problem.reportedOn >= weekDates(weekOf(tx.today)).from;
}
