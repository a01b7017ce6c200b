import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second wall (the first are the repositories, which take a Scope): row level security on everything
 * that belongs to a round. A transaction says who it is for by app.units (units within reach, or * for the
 * system's own jobs), app.line (those and every unit above them) and app.user_id. Nothing said: no row.
 */
export class Scope3 implements MigrationInterface {
  readonly name = 'Scope1795305600003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of FUNCTIONS) await runner.query(statement);
    for (const [table, condition] of Object.entries(POLICIES)) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(
        `create policy within_scope on ${table} using ((select app_sees_all()) or ${condition})` +
          ` with check ((select app_sees_all()) or ${condition})`,
      );
    }
    for (const statement of GRANTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke all on all tables in schema public from taizhang_app`);
    for (const table of Object.keys(POLICIES)) {
      await runner.query(`drop policy within_scope on ${table}`);
      await runner.query(`alter table ${table} no force row level security`);
      await runner.query(`alter table ${table} disable row level security`);
    }
    for (const name of ['app_sees_all', 'app_units', 'app_line', 'app_user']) {
      await runner.query(`drop function ${name}()`);
    }
  }
}

const FUNCTIONS = [
  `create function app_sees_all() returns boolean language sql stable parallel safe as
    $$ select coalesce(current_setting('app.units', true) = '*', false) $$`,
  `create function app_units() returns uuid[] language sql stable parallel safe as
    $$ select case when current_setting('app.units', true) in ('', '*') then '{}' else current_setting('app.units', true)::uuid[] end $$`,
  `create function app_line() returns uuid[] language sql stable parallel safe as
    $$ select coalesce(nullif(current_setting('app.line', true), '')::uuid[], '{}') $$`,
  `create function app_user() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('app.user_id', true), '')::uuid $$`,
];

const ROUND_IN_REACH = `round_id in (select r.id from inspection_round r where r.unit_id = any ((select app_units())::uuid[]))`;
const problemOf = (table: string): string =>
  `exists (select 1 from problem p where p.round_id = ${table}.round_id and p.id = ${table}.problem_id)`;

const POLICIES: Record<string, string> = {
  inspection_round: `unit_id = any ((select app_line())::uuid[])`,
  round_notice: ROUND_IN_REACH,
  section: ROUND_IN_REACH,
  problem: `(lead_unit_id = any ((select app_units())::uuid[]) or ${ROUND_IN_REACH}
    or (round_id, id) in (select s.round_id, s.problem_id from supporting_unit s where s.unit_id = any ((select app_units())::uuid[])))`,
  measure: problemOf('measure'),
  progress_report: problemOf('progress_report'),
  problem_history: problemOf('problem_history'),
  reminder_occurrence: problemOf('reminder_occurrence'),
  message: `(recipient_id = (select app_user()) or ${problemOf('message')})`,
  delivery: `false`,
  delivery_attempt: `false`,
  weekly_snapshot: `round_id in (select r.id from inspection_round r)`,
  weekly_snapshot_item: `((item -> 'leadUnit' ->> 'id')::uuid = any ((select app_units())::uuid[]) or ${ROUND_IN_REACH})`,
  idempotency_key: `user_id = (select app_user())`,
};

/** What the application may do. It owns nothing, creates nothing and deletes only what is no record. */
const GRANTS = [
  `grant usage on schema public to taizhang_app`,
  `grant select on all tables in schema public to taizhang_app`,
  `revoke select on migration from taizhang_app`,
  `grant insert on all tables in schema public to taizhang_app`,
  `revoke insert on audit_entry, app_clock, migration from taizhang_app`,
  `grant update on unit, user_account, membership, session, sign_in_link, inspection_round, problem, measure,
    reminder_occurrence, delivery, calendar_year, calendar_day, heartbeat to taizhang_app`,
  `grant update (read_at) on message to taizhang_app`,
  `grant delete on membership, session, sign_in_link, sign_in_failure, supporting_unit, idempotency_key to taizhang_app`,
];
