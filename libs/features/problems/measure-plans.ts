import {
  type ActionInput,
  type MeasureTerms,
  type Milestone,
  RuleViolation,
  chineseDate,
  checkDone,
  checkMilestones,
  checkTerms,
  countOf,
  movedTo,
  nextMarker,
  shanghaiDate,
} from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { type MeasureValues, MeasuresRepository } from './measures.repository.js';
import { NamesService } from './names.service.js';
import { type Follow, ProblemActions, type See, type Target } from './problem-actions.js';
import type { MeasureRow, ProblemRecord } from './problem-rows.js';
import { type Columns, ProblemsRepository } from './problems.repository.js';

/** What a person says of a measure; what is left out is not said. */
export interface WantedMeasure {
  readonly text: string;
  readonly deadline?: string | null;
  readonly deadlineReason?: string | null;
  readonly total?: number | null;
  readonly countWord?: string | null;
  readonly unitId?: string | null;
  readonly ownerId?: string | null;
}

type Step = { readonly said: string; readonly detail?: string | null; readonly columns?: Columns };
type Write = (problem: ProblemRecord, measure: MeasureRow, tx: Tx) => Promise<unknown>;

/** 制订措施 and its progress: each a step of the problem, with its line in the timeline. */
@Injectable()
export class MeasurePlans {
  constructor(
    private readonly transactions: Transactions,
    private readonly actions: ProblemActions,
    private readonly problems: ProblemsRepository,
    private readonly measures: MeasuresRepository,
    private readonly names: NamesService,
  ) {}

  async add<Seen>(actor: Actor, target: Target, wanted: WantedMeasure, see: See<Seen>): Promise<Seen> {
    const values = await this.valuesOf(actor, target, wanted);
    const markerIn = (problem: ProblemRecord): string => nextMarker(problem.measureList.map(({ marker }) => marker));
    const input = (problem: ProblemRecord): ActionInput => {
      checkTerms(values, problem.deadline);
      return { measurePlan: { text: `增加措施“${markerIn(problem)}”`, detail: saidOf(values) } };
    };
    const follow: Follow = {
      columns: (problem) => ({ measuresTotal: problem.measuresTotal + 1 }),
      write: (problem, tx) => this.measures.add(problem, markerIn(problem), values, tx),
    };
    return this.actions.step(actor, target, 'planMeasures', input, follow, see);
  }

  async edit<Seen>(actor: Actor, target: Target, id: string, wanted: WantedMeasure, see: See<Seen>): Promise<Seen> {
    const values = await this.valuesOf(actor, target, wanted);
    const decide = (measure: MeasureRow, problem: ProblemRecord): Step => {
      checkTerms(values, problem.deadline);
      checkMilestones(measure.milestones, values.deadline ?? problem.deadline, shanghaiDate(actor.now));
      return { said: `修改措施“${measure.marker}”`, detail: saidOf(values) };
    };
    return this.plan(
      actor,
      target,
      id,
      decide,
      (problem, _, tx) => this.measures.setTerms(problem, id, values, tx),
      see,
    );
  }

  /** It stays where it stands, struck through; its mark is given to no other. */
  withdraw<Seen>(actor: Actor, target: Target, id: string, reason: string, see: See<Seen>): Promise<Seen> {
    const decide = ({ marker, status }: MeasureRow, problem: ProblemRecord): Step => ({
      said: `撤销措施“${marker}”`,
      detail: reason,
      columns: {
        measuresTotal: problem.measuresTotal - 1,
        measuresCompleted: problem.measuresCompleted - (status === 'completed' ? 1 : 0),
      },
    });
    return this.plan(
      actor,
      target,
      id,
      decide,
      (problem, _, tx) => this.measures.withdraw(problem, id, reason, tx),
      see,
    );
  }

  /** `place` counts from 1, over all that stand on the page. */
  move<Seen>(actor: Actor, target: Target, id: string, place: number, see: See<Seen>): Promise<Seen> {
    const decide = ({ marker }: MeasureRow): Step => ({ said: `措施“${marker}”移至第 ${place} 位` });
    const write: Write = ({ measureList, ...problem }, _, tx) => {
      const ids = movedTo(
        measureList.map((one) => one.id),
        id,
        place - 1,
      );
      return this.measures.order({ ...problem, measureList }, ids, tx);
    };
    return this.plan(actor, target, id, decide, write, see);
  }

  setMilestones<Seen>(
    actor: Actor,
    target: Target,
    id: string,
    milestones: readonly Milestone[],
    see: See<Seen>,
  ): Promise<Seen> {
    const decide = ({ marker, deadline }: MeasureRow, problem: ProblemRecord): Step => {
      checkMilestones(milestones, deadline ?? problem.deadline, shanghaiDate(actor.now));
      return { said: `措施“${marker}”排定节点 ${milestones.length} 个`, detail: milestonesSaid(milestones) };
    };
    const write: Write = (problem, _, tx) => this.measures.setMilestones(problem, id, milestones, tx);
    return this.plan(actor, target, id, decide, write, see);
  }

  /** 12/17 宗: how many are done now. */
  setDone<Seen>(actor: Actor, target: Target, id: string, done: number, see: See<Seen>): Promise<Seen> {
    const input = (problem: ProblemRecord): ActionInput => {
      const measure = measureOf(problem, id);
      checkDone(measure, done);
      return { measureId: id, measure: { ...measure, said: `进度 ${countOf({ ...measure, done })}` } };
    };
    const follow: Follow = {
      columns: () => ({}),
      write: (problem, tx) => this.measures.setDone(problem, id, done, tx),
    };
    return this.actions.step(actor, target, 'updateMeasure', input, follow, see);
  }

  private plan<Seen>(
    actor: Actor,
    target: Target,
    id: string,
    decide: (measure: MeasureRow, problem: ProblemRecord) => Step,
    write: Write,
    see: See<Seen>,
  ): Promise<Seen> {
    const stepOf = (problem: ProblemRecord): Step => {
      const measure = measureOf(problem, id);
      if (measure.withdrawnOn !== null) throw new RuleViolation('measure.withdrawn');
      return decide(measure, problem);
    };
    const input = (problem: ProblemRecord): ActionInput => {
      const { said, detail = null } = stepOf(problem);
      return { measurePlan: { text: said, detail } };
    };
    const follow: Follow = {
      columns: (problem) => stepOf(problem).columns ?? {},
      write: (problem, tx) => write(problem, measureOf(problem, id), tx),
    };
    return this.actions.step(actor, target, 'planMeasures', input, follow, see);
  }

  /** Who is named must be of the problem: its lead unit or one that supports it, and somebody who sees it. */
  private valuesOf(actor: Actor, target: Target, wanted: WantedMeasure): Promise<MeasureValues> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const { unitId = null, ownerId = null } = wanted;
      const problem = await this.problems.find(target.id, tx);
      if (problem === null) throw new RuleViolation('problem.unknown');
      const units = [problem.leadUnit, ...problem.supportingUnitList].flatMap((unit) => (unit ? [unit.id] : []));
      if (unitId !== null && !units.includes(unitId)) throw new RuleViolation('measure.unitNotInvolved');
      if (ownerId !== null) await this.names.person(ownerId, units, tx);
      return { ...termsOf(wanted), unitId, ownerId };
    });
  }
}

function measureOf(problem: ProblemRecord, id: string): MeasureRow {
  const measure = problem.measureList.find((one) => one.id === id);
  if (!measure) throw new RuleViolation('measure.unknown');
  return measure;
}

function termsOf({ text, deadline, deadlineReason, total, countWord }: WantedMeasure): MeasureTerms {
  return {
    text,
    deadline: deadline ?? null,
    deadlineReason: deadlineReason || null,
    total: total ?? null,
    countWord: countWord || null,
  };
}

function saidOf({ text, deadline, deadlineReason }: MeasureTerms): string {
  const until = deadline === null ? null : `时限 ${chineseDate(deadline)}`;
  return [text, until, deadlineReason && `晚于问题时限：${deadlineReason}`].filter(Boolean).join('；');
}

function milestonesSaid(milestones: readonly Milestone[]): string | null {
  const each = milestones.map(({ text, on, doneOn }) =>
    [`${chineseDate(on)} ${text}`, doneOn && `（${chineseDate(doneOn)}完成）`].filter(Boolean).join(''),
  );
  return each.join('；') || null;
}
