import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 撤销导入: the one way by which records leave the ledger. undo_import() takes a round with everything that its import
 * wrote, in the scope of who asks, and only while there is nothing beside it. The audit log keeps both events.
 */
export class ImportUndo7 implements MigrationInterface {
  readonly name = 'ImportUndo1795305600007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [STAYS, GOES_WITH_ITS_ROUND, ...TRIGGERS, UNDO, ...RIGHTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function undo_import(uuid)');
    for (const table of IMPORTED_RECORDS) await runner.query(`drop trigger goes_with_its_round on ${table}`);
    await runner.query('drop function goes_with_its_round()');
    await runner.query(STAYED);
  }
}

/** Records that an import writes. */
const IMPORTED_RECORDS = ['problem_history', 'round_notice'];

const stays = (unless: string): string =>
  `create or replace function stays_as_written() returns trigger language plpgsql as $$
  begin${unless}
    raise exception '% is a record: it is never changed or deleted', tg_table_name using errcode = 'insufficient_privilege';
  end $$`;
const STAYED = stays('');
const STAYS = stays(`
    if tg_op = 'DELETE' and tg_table_name = any ('{${IMPORTED_RECORDS.join(',')}}')
      and current_setting('app.undone_round', true) <> '' then return null; end if;`);

/** Row by row: while a round is undone, the records of every other stay. */
const GOES_WITH_ITS_ROUND = `create function goes_with_its_round() returns trigger language plpgsql as $$
  begin
    if old.round_id::text is distinct from current_setting('app.undone_round', true) then
      raise exception '% is a record of another round', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return old;
  end $$`;
const TRIGGERS = IMPORTED_RECORDS.map(
  (table) =>
    `create trigger goes_with_its_round before delete on ${table} for each row execute function goes_with_its_round()`,
);

// What stands beside an import and is not named here (reports, messages, snapshots) keeps its problem by its foreign key.
const UNDO = `create function undo_import(undone uuid) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
  begin
    if not exists (select from round_notice n where n.round_id = undone) then
      raise exception 'round % was not imported', undone using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from problem_history h where h.round_id = undone and (h.version > 1 or h.action <> 'import')) then
      raise exception 'round % has been worked on', undone using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from reminder_occurrence o where o.round_id = undone and o.state = 'fired') then
      raise exception 'round % has reminded somebody', undone using errcode = 'integrity_constraint_violation';
    end if;
    perform set_config('app.undone_round', undone::text, true);
    delete from reminder_occurrence where round_id = undone;
    delete from problem_search where round_id = undone;
    delete from problem_history where round_id = undone;
    delete from measure where round_id = undone;
    delete from problem where round_id = undone;
    delete from section where round_id = undone;
    delete from round_notice where round_id = undone;
    delete from inspection_round where id = undone;
    perform set_config('app.undone_round', '', true);
  end $$`;
const RIGHTS = [
  'revoke execute on function undo_import(uuid) from public',
  'grant execute on function undo_import(uuid) to taizhang_app',
];
