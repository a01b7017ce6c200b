import { type Action, type ActionInput, type Field, type Named, TRANSITION_TABLE, addDays } from '#domain';
import { type Actor, EvidenceService, MeasurePlans, ProblemActions, type ProblemRecord } from '#features';
import { type Body, DEPARTMENTS, type Login, PROOF, chunksOf } from '../factories.js';
import type { Chance } from '../harness/chance.js';
import type { Ledger } from '../ledger.js';

/** Who tries what; whether he may is not known here. */
export interface Command {
  readonly login: Login;
  readonly action: Action;
}

const LEADERS: readonly Login[] = ['luchengyuan', 'shenyan'];
/** Who works where: nobody is named who would not see the problem. */
const OWNERS: Readonly<Record<(typeof DEPARTMENTS)[number], readonly Login[]>> = {
  财政金融局: ['songyang', 'yuli'],
  规划建设局: ['wangmin', 'chengli'],
  青石镇: ['tianye'],
};
/** Days ahead of the ledger's Monday. */
const DAYS = ['2026-09-28', '2026-10-12', '2026-10-30', '2026-12-31'] as const;

/** A value for every field that an action may ask for; a new field without one does not compile. */
const VALUES: Record<Field, (chance: Chance, body: Body) => ActionInput> = {
  leadUnit: (chance, body) => {
    const name = chance.pick(DEPARTMENTS);
    return { leadUnit: unit(name, body), owner: person(chance.pick([...OWNERS[name], null]), body) };
  },
  supportingUnits: (chance, body) => ({
    supportingUnits: DEPARTMENTS.filter(() => chance.next() < 0.3).map((name) => unit(name, body)),
  }),
  leader: (chance, body) => ({ leader: person(chance.pick([...LEADERS, null]), body) }),
  owner: () => ({}), // named with the unit
  deadline: (chance) => ({ deadline: chance.pick(DAYS) }),
  reason: () => ({ reason: '措施三没有数据支撑' }),
  opinion: () => ({ opinion: '同意' }),
  cycleMonths: (chance) => ({ cycleMonths: chance.between(1, 6) }),
  blockedBy: () => ({ blockedBy: '待上级批复' }),
  nextCheckOn: (chance) => ({ nextCheckOn: chance.pick(DAYS) }),
  blockedKind: (chance) => ({ blockedKind: chance.pick(['superior', 'funds', 'other']) }),
  approvedOn: () => ({}), // today
  documentNumber: () => ({ documentNumber: '编办〔2026〕12号' }),
  report: (chance) => ({ report: { text: `已推进第${chance.below(1_000)}项`, difficulty: '', nextStep: '' } }),
};

/** Carries the command out on the problem as it was read. */
export function carryOut(
  ledger: Ledger,
  body: Body,
  { action }: Command,
  actor: Actor,
  problem: ProblemRecord,
  chance: Chance,
): Promise<void> {
  const actions = ledger.get(ProblemActions);
  if (action === 'updateMeasure') {
    const measure = chance.pick(problem.measureList.filter(({ withdrawnOn }) => withdrawnOn === null));
    const turned = measure.status === 'completed' ? 'in_progress' : 'completed';
    return actions.setMeasureStatus(actor, problem, measure.id, turned);
  }
  if (action === 'planMeasures') {
    const plans = ledger.get(MeasurePlans);
    return plans.add(actor, problem, { text: '逐宗核查' }, () => Promise.resolve());
  }
  if (action === 'markFixed') return actions.take(actor, problem, action, { fixedOn: '2026-09-18' });
  if (action === 'updateResidue') return actions.take(actor, problem, action, { residue: { total: 9, done: 4 } });
  if (action === 'recordOutcome') return actions.take(actor, problem, action, { outcome: { said: '诫勉 1 人' } });
  const proof = evidenceStep(ledger, action, actor, problem, chance);
  if (proof) return proof;
  const asked: readonly Field[] = TRANSITION_TABLE[action].fields;
  const values = asked.map((field) => VALUES[field](chance, body));
  if (action === 'askExtension') values.push({ deadline: addDays(problem.deadline ?? DAYS[0], chance.between(1, 30)) });
  if (action === 'grantExtension') values.push({ deadline: problem.extension?.until ?? null });
  const text = action === 'edit' ? { text: `${problem.text}。` } : {};
  return actions.take(actor, problem, action, Object.assign(text, ...values) as ActionInput);
}

/** With a file of its own; what is withdrawn has to be there. */
function evidenceStep(
  ledger: Ledger,
  action: Action,
  actor: Actor,
  problem: ProblemRecord,
  chance: Chance,
): Promise<void> | null {
  const evidence = ledger.get(EvidenceService);
  const nothing = (): Promise<void> => Promise.resolve();
  if (action === 'addEvidence') {
    const measureId = chance.pick(problem.measureList).id;
    const upload = { name: '佐证.pdf', measureId, note: '', versionOf: null, declaredBytes: null };
    return evidence.add(actor, problem, upload, chunksOf(PROOF), nothing);
  }
  const standing = problem.evidenceList.filter(({ current }) => current);
  if (action !== 'withdrawEvidence' || standing.length === 0) return null;
  return evidence.withdraw(actor, problem, chance.pick(standing).id, '传错了', nothing);
}

const unit = (name: (typeof DEPARTMENTS)[number], body: Body): Named => ({ id: body.units[name], name });
const person = (login: Login | null, body: Body): Named | null =>
  login === null ? null : { id: body.people[login], name: login };
