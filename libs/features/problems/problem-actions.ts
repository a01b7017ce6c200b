import {
  type Action,
  type ActionInput,
  RuleViolation,
  advance,
  dueBasis,
  effectOf,
  isOpen,
  isReminded,
  relationsTo,
  weekOf,
} from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { ReminderPlans } from '../reminders/reminder-plans.js';
import { ProblemSearchRepository } from '../search/problem-search.repository.js';
import type { Actor } from '../users/actor.js';
import { changesBetween } from './changes-between.js';
import { factsOf, partiesOf } from './problem-facts.js';
import type { ProblemRecord } from './problem-rows.js';
import { type Columns, ProblemsRepository } from './problems.repository.js';
import { ProgressReportsRepository } from './progress-reports.repository.js';

/** Which problem, as it was read. */
export interface Target {
  readonly id: string;
  readonly version: number;
}

type Follow = (problem: ProblemRecord, tx: Tx) => Promise<Columns>;

/** Every step of the workflow: lock, decide, let the reminders follow, record; one transaction. */
@Injectable()
export class ProblemActions {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
    private readonly reports: ProgressReportsRepository,
    private readonly journal: Journal,
    private readonly plans: ReminderPlans,
    private readonly search: ProblemSearchRepository,
  ) {}

  /** Takes an action of the transition table. */
  take(actor: Actor, target: Target, action: Action, input: ActionInput): Promise<void> {
    return this.step(
      actor,
      target,
      action,
      () => input,
      async (problem, tx) => {
        if (input.supportingUnits) {
          await this.problems.replaceSupportingUnits(
            problem,
            input.supportingUnits.map((unit) => unit.id),
            tx,
          );
        }
        return input.report ? this.report(problem, input.report, actor, tx) : {};
      },
    );
  }

  setMeasureStatus(
    actor: Actor,
    target: Target,
    measureId: string,
    status: 'in_progress' | 'completed',
  ): Promise<void> {
    const measureOf = (problem: ProblemRecord): ProblemRecord['measureList'][number] => {
      const measure = problem.measureList.find((one) => one.id === measureId);
      if (!measure) throw new RuleViolation('measure.unknown');
      return measure;
    };
    const input = (problem: ProblemRecord): ActionInput => ({ measure: { marker: measureOf(problem).marker, status } });
    return this.step(actor, target, 'updateMeasure', input, async (problem, tx) => {
      if (measureOf(problem).status === status) throw new RuleViolation('measure.already');
      await this.problems.setMeasureStatus(problem, measureId, status, tx);
      return { measuresCompleted: problem.measuresCompleted + (status === 'completed' ? 1 : -1) };
    });
  }

  private async step(
    actor: Actor,
    target: Target,
    action: Action,
    inputOf: (problem: ProblemRecord) => ActionInput,
    follow: Follow,
  ): Promise<void> {
    await this.transactions.within(actor.scope, async (tx) => {
      const problem = await this.problems.lock(target.id, target.version, tx);
      const facts = factsOf(problem);
      const relations = relationsTo(partiesOf(problem), actor.userId, actor.memberships);
      const next = advance(facts, action, relations, actor.userId);
      const effect = effectOf(action, facts, inputOf(problem), { actorId: actor.userId, today: tx.today });
      const columns = {
        ...effect.change,
        ...next,
        ...closing(problem, next.stage, tx),
        ...(await follow(problem, tx)),
      };
      const changed = { ...columns, ...revision(problem, next.stage, columns) };
      const version = await this.problems.change(problem, changed, tx);
      const { title = problem.title, text: body = problem.text } = effect.change;
      if (title !== problem.title || body !== problem.text)
        await this.search.keep(problem.roundId, [{ ...problem, title, text: body }], tx);
      const { dueOn, dueRevision } = { ...problem, ...dateIn(changed) };
      await this.plans.follow({ roundId: problem.roundId, id: problem.id, stage: next.stage, dueOn, dueRevision }, tx);
      // Last, as when reminders fire: who holds the audit chain waits for nobody.
      const { text, detail } = effect;
      await this.journal.append(
        { problem: { ...problem, version }, action, text, detail, changes: changesBetween(problem, changed) },
        tx,
      );
    });
  }

  private async report(
    problem: ProblemRecord,
    report: NonNullable<ActionInput['report']>,
    actor: Actor,
    tx: Tx,
  ): Promise<Columns> {
    await this.reports.append(problem, { ...report, week: weekOf(tx.today), reportedById: actor.userId }, tx);
    return {
      reports: problem.reports + 1,
      reportedOn: tx.today,
      lastReport: report.text,
      lastReportById: actor.userId,
    };
  }
}

function closing(problem: ProblemRecord, stage: ProblemRecord['stage'], tx: Tx): Columns {
  return isOpen(problem.stage) && !isOpen(stage) ? { closedAt: tx.now } : {};
}

/** A new date, or a clock that starts again, is a new revision: its reminders are others than the old ones. */
function revision(problem: ProblemRecord, stage: ProblemRecord['stage'], columns: Columns): { dueRevision?: number } {
  const moved = columns.dueOn !== undefined && columns.dueOn !== problem.dueOn;
  const started = isReminded(stage) && (!isReminded(problem.stage) || dueBasis(stage) !== dueBasis(problem.stage));
  return moved || started ? { dueRevision: problem.dueRevision + 1 } : {};
}

function dateIn(columns: { dueOn?: string | null; dueRevision?: number }): {
  dueOn?: string | null;
  dueRevision?: number;
} {
  const { dueOn, dueRevision } = columns;
  return { ...(dueOn !== undefined && { dueOn }), ...(dueRevision !== undefined && { dueRevision }) };
}
