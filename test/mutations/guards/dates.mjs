import { guardsIn } from './guard.mjs';

const ACTIONS = 'libs/features/problems/problem-actions.db-spec.ts';
const EXTENSION = 'libs/domain/problems/extension.spec.ts';
const EXTENSIONS = 'libs/features/problems/extensions.db-spec.ts';
const MEASURES = 'libs/domain/problems/measures.spec.ts';
const PLANS = 'libs/features/problems/measure-plans.db-spec.ts';

const ASKING = guardsIn('libs/domain/problems/extension.ts', EXTENSION, [
  { name: 'extension: none after the deadline day', text: 'extension.today > extension.deadline', by: 'false' },
  { name: 'extension: one request at a time', text: `if (extension.open) return 'problem.extensionOpen';` },
  { name: 'extension: to a later day', text: 'deadline !== null && until <= deadline', by: 'false' },
  {
    name: 'extension: nobody decides on his own',
    text: 'actorId === extension.open.askedById || actorId === ownerId',
    by: 'actorId === null',
  },
  { name: 'extension: not beyond what was asked', text: 'if (until > extension.open.until)', by: 'if (false)' },
  { name: 'extension: no day behind us', text: 'if (until < extension.today)', by: 'if (false)' },
  {
    name: 'extension: taken back by who asked',
    text: `actorId === extension.open.askedById ? null`,
    by: `actorId ? null`,
  },
  {
    name: 'extension: it ends with the step that takes its deadline away',
    text: `(moved.stage || moved.deadline ? 'lapsed' : null)`,
    by: 'null',
    noticedBy: EXTENSIONS,
  },
]);

const MEASURING = guardsIn('libs/domain/problems/measures.ts', MEASURES, [
  {
    name: 'a measure that is done is not done twice',
    text: 'measure.status === status',
    by: 'false',
    noticedBy: ACTIONS,
  },
  { name: 'measure: not done while its count is short', text: `status === 'completed' && left > 0`, by: 'false' },
  {
    name: 'measure: never more done than there are',
    text: "if (done > total) throw new RuleViolation('measure",
    by: "if (false) throw new RuleViolation('measure",
  },
  {
    name: 'measure: due with its problem, or with a reason',
    text: ' && deadline > problemDeadline && !deadlineReason',
    by: ' && false',
  },
  {
    name: 'residue: never more done than found',
    text: `throw new RuleViolation('problem.residueBeyond', { total })`,
    by: 'void total',
  },
  { name: 'fixed at once: not in days to come', text: 'fixedOn > today', by: 'false' },
]);

const PLANNING = guardsIn('libs/features/problems/measure-plans.ts', PLANS, [
  { name: 'measure: what is withdrawn is left alone', text: 'measure.withdrawnOn !== null', by: 'false' },
  {
    name: 'measure: its unit is one of the problem’s',
    text: 'unitId !== null && !units.includes(unitId)',
    by: 'false',
  },
  {
    name: 'measure: its person sees the problem',
    text: 'if (ownerId !== null) await this.names.person(ownerId, units, tx);',
  },
]);

export const DATES = [...ASKING, ...MEASURING, ...PLANNING];
