import { guardsIn } from './guard.mjs';

const SPEC = 'libs/features/clues/clues.db-spec.ts';

const WALL = guardsIn('libs/database/migrations/28-clues.ts', SPEC, [
  { name: 'clue_text: for 派驻纪检组 alone', text: 'using ${KEPT}', by: 'using ${IN_SCOPE}' },
  { name: 'clue_text: by the role', text: `and m.role = 'discipline'`, by: '' },
]);
const ASKED = guardsIn('libs/features/clues/clues.service.ts', SPEC, [
  { name: 'clue: a refused reading is refused', text: 'if (!text.may)', by: 'if (false)' },
  { name: 'clue: kept by 派驻纪检组', text: `if (!(await this.mayKeep(actor, roundId, tx)))`, by: 'if (false)' },
]);

export const CLUES = [...WALL, ...ASKED];
