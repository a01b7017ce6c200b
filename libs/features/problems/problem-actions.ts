import {
  type Action,
  type ActionInput,
  type Named,
  RuleViolation,
  advance,
  checkStatus,
  dueBasis,
  effectOf,
  isOpen,
  isReminded,
  weekOf,
} from '#domain';
import { type Asking, Transactions, type Tx, type WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { ReminderPlans } from '../reminders/reminder-plans.js';
import type { Actor } from '../users/actor.js';
import { changesBetween } from './changes-between.js';
import { factsOf } from './problem-facts.js';
import type { MeasureRow, ProblemRecord } from './problem-rows.js';
import { type Columns, ProblemsRepository } from './problems.repository.js';
import { ProgressReportsRepository } from './progress-reports.repository.js';
import { behalfOf, measuresOf, relationsOf } from './relations-of.js';
import { requireStep } from './require-step.js';
import { StepConsequences } from './step-consequences.js';

/** Which problem, as it was read. */
export interface Target {
  readonly id: string;
  readonly version: number;
}

/** What an action does beyond its effect: other columns of the problem, and rows beside it. */
export interface Follow {
  readonly columns: (problem: ProblemRecord, tx: Tx) => Columns;
  readonly write: (problem: ProblemRecord, tx: Tx) => Promise<unknown>;
}

/** What the answer shows, read as the change stands; it travels with the commit. */
export type See<Seen> = (tx: Tx) => Promise<Seen>;
const nothing: See<void> = () => Promise.resolve();

/** Every step of the workflow: lock, decide, let the reminders follow, record; one transaction. */
@Injectable()
export class ProblemActions {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
    private readonly reports: ProgressReportsRepository,
    private readonly journal: Journal,
    private readonly plans: ReminderPlans,
    private readonly consequences: StepConsequences,
  ) {}

  /** Takes an action of the transition table. */
  take(actor: Actor, target: Target, action: Action, input: ActionInput): Promise<void>;
  take<Seen>(actor: Actor, target: Target, action: Action, input: ActionInput, see: See<Seen>): Promise<Seen>;
  take(
    actor: Actor,
    target: Target,
    action: Action,
    input: ActionInput,
    see: See<unknown> = nothing,
  ): Promise<unknown> {
    return this.step(actor, target, action, () => input, this.followOf(actor, input), see);
  }

  /** The same for a problem that is locked in a transaction under way; the version that follows. */
  takeWithin(actor: Actor, problem: ProblemRecord, action: Action, input: ActionInput, tx: WriteTx): Promise<number> {
    return this.carryOut(actor, problem, action, () => input, this.followOf(actor, input), tx);
  }

  setMeasureStatus(actor: Actor, target: Target, measureId: string, status: MeasureRow['status']): Promise<void>;
  setMeasureStatus<Seen>(
    actor: Actor,
    target: Target,
    measureId: string,
    status: MeasureRow['status'],
    see: See<Seen>,
  ): Promise<Seen>;
  setMeasureStatus(
    actor: Actor,
    target: Target,
    measureId: string,
    status: MeasureRow['status'],
    see: See<unknown> = nothing,
  ): Promise<unknown> {
    const measureOf = (problem: ProblemRecord): MeasureRow => {
      const measure = problem.measureList.find((one) => one.id === measureId);
      if (!measure) throw new RuleViolation('measure.unknown');
      return measure;
    };
    const input = (problem: ProblemRecord): ActionInput => ({
      measureId,
      measure: { marker: measureOf(problem).marker, status },
    });
    const follow: Follow = {
      columns: (problem) => {
        checkStatus(measureOf(problem), status);
        return { measuresCompleted: problem.measuresCompleted + (status === 'completed' ? 1 : -1) };
      },
      write: (problem, tx) => this.problems.setMeasureStatus(problem, measureId, status, tx),
    };
    return this.step(actor, target, 'updateMeasure', input, follow, see);
  }

  /** An action of the table that writes rows of its own beside the problem, in the same transaction. */
  takeWith<Seen>(
    actor: Actor,
    target: Target,
    action: Action,
    inputOf: (problem: ProblemRecord) => ActionInput,
    write: (problem: ProblemRecord, tx: Tx) => Promise<unknown>,
    see: See<Seen>,
  ): Promise<Seen> {
    return this.step(actor, target, action, inputOf, { columns: () => ({}), write }, see);
  }

  private followOf(actor: Actor, { report, supportingUnits }: ActionInput): Follow {
    return {
      columns: (problem, tx) => (report ? reported(problem, report.text, tx) : {}),
      write: (problem, tx) =>
        Promise.all([
          supportingUnits && this.problems.replaceSupportingUnits(problem, idsOf(supportingUnits), tx),
          report && this.reports.append(problem, { ...report, week: weekOf(tx.today), reportedById: actor.userId }, tx),
        ]),
    };
  }

  /** A step whose words and rows follow from the problem as it is when it is locked. */
  step<Seen>(
    actor: Actor,
    target: Target,
    action: Action,
    inputOf: (problem: ProblemRecord) => ActionInput,
    follow: Follow,
    see: See<Seen>,
  ): Promise<Seen> {
    const lock = (asking: Asking): Promise<ProblemRecord> => this.problems.lock(target.id, target.version, asking);
    const change = async (tx: WriteTx, problem: ProblemRecord): Promise<void> => {
      await this.carryOut(actor, problem, action, inputOf, follow, tx);
    };
    return this.transactions.changing(actor.scope, lock, change, see);
  }

  private async carryOut(
    actor: Actor,
    problem: ProblemRecord,
    action: Action,
    inputOf: (problem: ProblemRecord) => ActionInput,
    follow: Follow,
    tx: WriteTx,
  ): Promise<number> {
    const facts = factsOf(problem, tx.today);
    // The right first: who has none learns nothing of what is in the problem.
    requireStep(actor, problem, action, tx.today);
    const input = inputOf(problem);
    const measures = measuresOf(problem, input);
    const relations = relationsOf(actor, problem, measures);
    const behalf = behalfOf(action, actor, problem, measures);
    const next = advance(facts, action, relations, actor.userId);
    const effect = effectOf(action, facts, input, { actorId: actor.userId, today: tx.today, relations });
    const columns = {
      ...effect.change,
      ...next,
      ...closing(problem, next.stage, tx),
      ...follow.columns(problem, tx),
    };
    const changed = { ...columns, ...revision(problem, next.stage, columns) };
    // All of it goes with the commit, and the audit chain last: who holds it keeps everybody else from ending.
    const version = await this.problems.change(problem, changed, tx.atEnd);
    await follow.write(problem, tx.atEnd);
    const step = { problem, action, input, change: effect.change, stage: next.stage, relations, behalf };
    const lapsed = await this.consequences.write(step, tx.atEnd);
    await this.plans.follow({ ...problem, stage: next.stage, ...dateIn(changed) }, tx);
    const { text } = effect;
    const detail = [effect.detail, lapsed].filter(Boolean).join('；') || null;
    const changes = changesBetween(problem, changed, input.supportingUnits);
    await this.journal.append({ problem: { ...problem, version }, action, text, detail, changes, behalf }, tx.atEnd);
    return version;
  }
}

const idsOf = (units: readonly Named[]): string[] => units.map((unit) => unit.id);

function reported(problem: ProblemRecord, text: string, tx: Tx): Columns {
  return {
    reports: problem.reports + 1,
    reportedOn: tx.today,
    lastReport: text,
    lastReportById: tx.scope.userId,
  };
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
