import { guardsIn } from './guard.mjs';

const RULES = 'libs/domain/outcomes/outcomes.spec.ts';

const STATED = guardsIn('libs/domain/outcomes/outcomes.ts', RULES, [
  { name: 'outcome: of no day to come', text: 'wanted.on > today', by: 'false' },
  { name: 'outcome: no zero beside others', text: 'wanted.amount === 0 && others.length > 0', by: 'false' },
  { name: 'outcome: nothing beside a zero', text: 'others.some(({ amount }) => amount === 0)', by: 'false' },
  { name: 'outcome: a count has no names', text: '!named && wanted.name', by: 'false' },
  { name: 'outcome: corrected once', text: '!standing.some(({ id }) => id === corrected.id)', by: 'false' },
  { name: 'outcome: corrected within its kind', text: 'wanted.kind !== corrected.kind', by: 'false' },
]);

export const OUTCOMES = [...STATED];
