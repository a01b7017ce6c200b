import { type Action, type ActionInput, type LocalDate, type Stage, addDays } from '#domain';
import { type Actor, PeopleService, ProblemActions, ProblemsService, SessionsService } from '#features';
import type { INestApplicationContext } from '@nestjs/common';
import { proveSample } from './sample-evidence.js';

/** How far one sample problem has come, and by whom. */
export interface SamplePlan {
  readonly unit: string;
  readonly owner: string;
  readonly leader: string;
  readonly dueInDays: number;
  readonly to: Stage;
  readonly report?: string;
}
interface SampleRound {
  readonly office: Actor;
  readonly roundId: string;
  readonly unitIds: ReadonlyMap<string, string>;
  readonly plans: readonly SamplePlan[];
  readonly today: LocalDate;
}
interface Step {
  readonly by: Actor;
  readonly action: Action;
  readonly input: ActionInput;
}

const REPORT = '已召开专题会研究，任务分解到人，按计划推进。';
const WEEKS_TO_CHECK = 21;

/** Walks each problem through the workflow by the very steps that people take. */
export async function workSample(context: INestApplicationContext, round: SampleRound): Promise<void> {
  const people = await context.get(PeopleService).listAll();
  const sessions = context.get(SessionsService);
  const page = await context
    .get(ProblemsService)
    .list(round.office, { roundId: round.roundId }, { sort: 'number', limit: 200 });
  const actorNamed = async (name: string): Promise<Actor> =>
    sessions.actorOf(people.find((one) => one.name === name)?.id ?? '');
  for (const [i, plan] of round.plans.entries()) {
    const problem = page.items[i];
    if (!problem || problem.stage !== 'registered') continue;
    const [owner, leader] = [await actorNamed(plan.owner), await actorNamed(plan.leader)];
    const head = people.find(({ role, unitName }) => role === 'unit_head' && unitName === plan.unit);
    const steps = stepsOf(plan, {
      office: round.office,
      owner,
      leader,
      head: head ? await actorNamed(head.name) : null,
      unitId: round.unitIds.get(plan.unit) ?? '',
      today: round.today,
    });
    await walk(context, problem.id, owner, steps);
  }
}

async function walk(context: INestApplicationContext, id: string, owner: Actor, steps: readonly Step[]): Promise<void> {
  const actions = context.get(ProblemActions);
  const problems = context.get(ProblemsService);
  for (const { by, action, input } of steps) {
    const { problem } = await problems.view(by, id);
    if (action === 'submit') {
      for (const measure of problem.measureList) {
        const { version } = (await problems.view(owner, id)).problem;
        await actions.setMeasureStatus(owner, { id, version }, measure.id, 'completed');
      }
      await proveSample(context, owner, id);
    }
    await actions.take(by, { id, version: (await problems.view(by, id)).problem.version }, action, input);
  }
}

interface Parties {
  readonly office: Actor;
  readonly owner: Actor;
  readonly leader: Actor;
  /** Who reviews first; for a unit without a head the office does. */
  readonly head: Actor | null;
  readonly unitId: string;
  readonly today: LocalDate;
}

function stepsOf(plan: SamplePlan, { office, owner, leader, head, unitId, today }: Parties): Step[] {
  const report = { text: plan.report ?? REPORT, difficulty: '', nextStep: '' };
  const steps: Record<string, Step> = {
    assign: {
      by: office,
      action: 'assign',
      input: {
        leadUnit: { id: unitId, name: plan.unit },
        supportingUnits: [],
        leader: { id: leader.userId, name: leader.name },
        owner: { id: owner.userId, name: owner.name },
        deadline: addDays(today, plan.dueInDays),
      },
    },
    accept: { by: owner, action: 'accept', input: {} },
    report: { by: owner, action: 'report', input: { report } },
    submit: { by: owner, action: 'submit', input: { opinion: '措施已全部落实，请审核。' } },
    review: { by: head ?? office, action: 'reviewUnit', input: { opinion: '措施均已落实，同意申请。' } },
    jointly: { by: office, action: 'reviewJointly', input: { opinion: '佐证齐全，同意。' } },
    signOff: { by: leader, action: 'signOff', input: { opinion: '整改到位，同意销号。' } },
    pause: {
      by: owner,
      action: 'pause',
      input: { blockedKind: 'superior', blockedBy: '市里', nextCheckOn: addDays(today, WEEKS_TO_CHECK) },
    },
    propose: { by: owner, action: 'proposeLongTerm', input: { reason: '涉及体制机制，需长期坚持', cycleMonths: 3 } },
    approve: { by: leader, action: 'approveLongTerm', input: { opinion: '同意，按季填报。' } },
  };
  const ways: Partial<Record<Stage, string[]>> = {
    assigned: ['assign'],
    rectifying: plan.report ? ['assign', 'accept', 'report'] : ['assign', 'accept'],
    submitted: ['assign', 'accept', 'report', 'submit'],
    signed_off: ['assign', 'accept', 'report', 'submit', 'review', 'jointly', 'signOff'],
    paused: ['assign', 'accept', 'report', 'pause'],
    long_term: ['assign', 'accept', 'report', 'propose', 'approve'],
  };
  return (ways[plan.to] ?? []).flatMap((name) => steps[name] ?? []);
}
