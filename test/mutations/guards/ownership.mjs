import { guardsIn } from './guard.mjs';

const SPEC = 'libs/features/ownership/ownership.db-spec.ts';
const RULES = 'libs/domain/ownership/ownership.spec.ts';
const ROWS = 'libs/database/row-security.db-spec.ts';

const DEPUTIES = guardsIn('libs/domain/ownership/deputies.ts', RULES, [
  { name: 'deputy: another person', text: 'wanted.leaderId === wanted.deputyId', by: 'false' },
  { name: 'deputy: days in their order', text: 'wanted.untilOn < wanted.fromOn', by: 'false' },
  { name: 'deputy: no days that are past', text: 'wanted.untilOn < today', by: 'false' },
  { name: 'deputy: one at a time', text: 'fromOn <= wanted.untilOn && wanted.fromOn <= untilOn', by: 'false' },
]);

const APPOINTED = guardsIn('libs/features/ownership/deputies.service.ts', SPEC, [
  { name: 'deputy: of a leader', text: 'unitId === null', by: 'false' },
  { name: 'deputy: set by the office', text: `!actorMay(actor, 'moveWork', unitId)`, by: 'false' },
  {
    name: 'deputy: sees what he decides on',
    text: '!(await this.deputies.seesAllOf(unitId, wanted.deputyId, tx))',
    by: 'false',
  },
]);

const HANDED_OVER = guardsIn('libs/domain/ownership/handover.ts', RULES, [
  { name: 'handover: a successor for each kind', text: 'without.length > 0', by: 'false' },
  { name: 'handover: to somebody else', text: 'successors[kind]?.id === leaverId', by: 'false' },
  { name: 'handover: to who fits', text: 'unfit.length > 0', by: 'false' },
  { name: 'handover: nobody reviews his own', text: 'own.length > 0', by: 'false' },
]);

const TABLE = guardsIn('libs/database/migrations/19-ownership.ts', ROWS, [
  { name: 'deputy: within scope', text: `using (\${WITHIN})`, by: 'using (true)' },
  { name: 'deputy: written within scope', text: `with check (\${WITHIN})`, by: 'with check (true)' },
]);

export const OWNERSHIP = [...DEPUTIES, ...APPOINTED, ...HANDED_OVER, ...TABLE];
