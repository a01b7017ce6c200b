import { guardsIn } from './guard.mjs';

const UNDO = 'libs/features/notice-imports/import-undo.db-spec.ts';
const MEANWHILE = 'libs/features/notice-imports/import-undo-meanwhile.db-spec.ts';
const MIGRATION = 'libs/database/migrations/7-import-undo.ts';

const IN_THE_DATABASE = guardsIn(MIGRATION, UNDO, [
  {
    name: 'undo_import: only what was imported',
    text: 'not exists (select from round_notice n where n.round_id = undone)',
    by: 'false',
  },
  {
    name: 'undo_import: nobody has worked on it',
    text: `exists (select from problem_history h where h.round_id = undone and (h.version > 1 or h.action <> 'import'))`,
    by: 'false',
  },
  {
    name: 'undo_import: nobody was reminded',
    text: `exists (select from reminder_occurrence o where o.round_id = undone and o.state = 'fired')`,
    by: 'false',
  },
  {
    name: 'undo_import: the records of every other round stay',
    text: `old.round_id::text is distinct from current_setting('app.undone_round', true)`,
    by: 'false',
  },
  {
    name: 'records: only deleted with their round',
    text: `and current_setting('app.undone_round', true) <> ''`,
    by: '',
  },
  { name: 'records: never changed, not even while a round is undone', text: `tg_op = 'DELETE' and`, by: '' },
]);

const AS_IT_STAYS = guardsIn('libs/features/notice-imports/import-undo.repository.ts', MEANWHILE, [
  {
    name: 'undo: nobody works on a problem meanwhile',
    text: 'tx.query(`select 1 from problem where round_id = $1 order by id for update`, [roundId]),',
  },
  {
    name: 'undo: nobody enters a problem meanwhile',
    text: 'tx.query(`select 1 from inspection_round where id = $1 for update`, [roundId]),',
  },
  {
    name: 'undo: nobody is reminded meanwhile',
    text: 'tx.query(`select 1 from reminder_occurrence where round_id = $1 order by id for update`, [roundId]),',
  },
]);

const ALLOWED = guardsIn('libs/features/notice-imports/import-undo.service.ts', UNDO, [
  {
    name: 'undo: for the office of the round alone',
    text: `actorMay(actor, 'importNotice', round.unitId) ? null`,
    by: 'actorMay !== undefined ? null',
  },
]);

const REGISTERED = guardsIn('libs/features/problems/registrations.repository.ts', MEANWHILE, [
  {
    name: 'registration: into no round whose import was undone',
    text: `if (round === undefined) throw new RuleViolation('round.unknown');`,
    by: 'void [round, RuleViolation];',
  },
]);

export const IMPORTS = [...IN_THE_DATABASE, ...AS_IT_STAYS, ...ALLOWED, ...REGISTERED];
