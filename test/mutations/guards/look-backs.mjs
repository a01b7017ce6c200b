import { guardsIn } from './guard.mjs';

const LINKS_SPEC = 'libs/features/links/links.db-spec.ts';
const LINK_RULES = 'libs/domain/links/links.spec.ts';
const LOOK_BACKS_SPEC = 'libs/features/look-backs/look-backs.db-spec.ts';

const LINKED = guardsIn('libs/domain/links/links.ts', LINK_RULES, [
  { name: 'link: no chain comes back to itself', text: 'earlier.roundCode >= problem.roundCode', by: 'false' },
  { name: 'link: of the same body', text: 'earlier.roundUnitId !== problem.roundUnitId', by: 'false' },
  { name: 'apply: to a unit once', text: '!appliedBefore.has(leadUnitId)', by: 'true' },
]);

const TWICE = guardsIn('libs/features/links/links.service.ts', LINKS_SPEC, [
  { name: 'link: not told twice', text: 'id === earlierId && depth === 1', by: 'id === earlierId && depth === 0' },
]);

const RECORDED = guardsIn('libs/features/look-backs/look-back-results.ts', LOOK_BACKS_SPEC, [
  { name: 'look-back: by its inspector', text: 'item.inspectorId !== actor.userId', by: 'false' },
  { name: 'look-back: nobody inspects his own', text: 'item.barred.includes(actor.userId)', by: 'false' },
  {
    name: 'look-back: finding of a relapse',
    text: 'requireFinding(looked.result, looked.finding);',
    by: 'void requireFinding;',
  },
  { name: 'look-back: deadline of a relapse', text: `looked.result === 'relapsed' && !looked.deadline`, by: 'false' },
]);

const PLANNED = guardsIn('libs/features/look-backs/look-backs.service.ts', LOOK_BACKS_SPEC, [
  { name: 'look-back: who plans it', text: `!actorMay(actor, 'lookBack', round.unitId)`, by: 'false' },
  { name: 'look-back: who may look', text: '!able.has(id)', by: 'false' },
  { name: 'look-back: no day that is past', text: 'dueOn < tx.today', by: 'false' },
]);

export const LOOK_BACKS = [...LINKED, ...TWICE, ...RECORDED, ...PLANNED];
