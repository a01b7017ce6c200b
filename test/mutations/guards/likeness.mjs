import { guardsIn } from './guard.mjs';

const SPEC = 'libs/features/links/similar.db-spec.ts';

export const LIKENESS = guardsIn('libs/features/links/similar.repository.ts', SPEC, [
  { name: 'similar: of no later round', text: ' and r.code <= own_round.code', by: '' },
  {
    name: 'similar: not what was set aside',
    text: 'and not exists (select 1 from unlike_problem n where',
    by: 'or exists (select 1 from unlike_problem n where',
  },
]);
