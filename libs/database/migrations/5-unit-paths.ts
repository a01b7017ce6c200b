import type { MigrationInterface, QueryRunner } from 'typeorm';
import { below } from '../below.js';

/**
 * A scope names the units where roles are held, a handful; what stands below and above them the database finds by path.
 * Lists of every unit within reach made each statement read a thousand ids that it hardly needed.
 */
export class UnitPaths5 implements MigrationInterface {
  readonly name = 'UnitPaths1795305600005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TREE, ...REACH, ...alter(POLICIES), 'drop function app_line()'])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [APP_LINE_BEFORE, ...alter(POLICIES_BEFORE), ...DROPS]) await runner.query(statement);
  }
}

const TREE = [
  `create index ix_unit_path on unit (path collate "C")`,
  `create table unit_tree (
    id boolean not null default true,
    version integer not null default 1,
    constraint ck_unit_tree_one check (id),
    constraint pk_unit_tree primary key (id)
  )`,
  `insert into unit_tree default values`,
  `grant select on unit_tree to taizhang_app`,
  `create function unit_tree_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
  begin
    update unit_tree set version = version + 1;
    return null;
  end $$`,
  `create trigger unit_tree_changed after insert or update or delete on unit
    for each statement execute function unit_tree_changed()`,
];

/**
 * What a scope comes to, as arrays that a policy takes in once a statement. plpgsql keeps their plans for the session: as
 * plain SQL they would be unfolded into every statement, once for each table it names, and starting a plan costs by its size.
 */
const REACH = [
  ids('app_reach', `select d.id from unit n join unit d on ${below('d', 'n')} where n.id = any (app_units())`),
  ids(
    'app_reach_and_above',
    `select d.id from unit n join unit d on ${below('d', 'n')} where n.id = any (app_units())
     union select a.id::uuid from unit n, unnest(string_to_array(trim(both '/' from n.path), '/')) a(id) where n.id = any (app_units())`,
  ),
  ids(
    'app_rounds',
    `select r.id from inspection_round r join unit d on d.id = r.unit_id
     where exists (select 1 from unit n where ${below('d', 'n')} and n.id = any (app_units()))`,
  ),
];

const DROPS = [
  'drop function app_rounds()',
  'drop function app_reach_and_above()',
  'drop function app_reach()',
  'drop trigger unit_tree_changed on unit',
  'drop function unit_tree_changed()',
  'drop table unit_tree',
  'drop index ix_unit_path',
];

// Asked in this order: who reaches the round, as its office does, is asked nothing more.
const ROUND_WITHIN = `round_id = any ((select app_rounds())::uuid[])`;
const WITHIN = `= any ((select app_reach())::uuid[])`;
const POLICIES: Record<string, string> = {
  // There are few rounds: each is asked whether its unit stands above or below a unit of the scope.
  inspection_round: `exists (select 1 from unit d, unit n where d.id = unit_id and n.id = any ((select app_units())::uuid[])
    and (${below('d', 'n')} or ${below('n', 'd')}))`,
  round_notice: ROUND_WITHIN,
  section: ROUND_WITHIN,
  problem: `(${ROUND_WITHIN} or lead_unit_id ${WITHIN}
    or (round_id, id) in (select s.round_id, s.problem_id from supporting_unit s where s.unit_id ${WITHIN}))`,
  weekly_snapshot_item: `(${ROUND_WITHIN} or (item -> 'leadUnit' ->> 'id')::uuid ${WITHIN})`,
};

const APP_LINE_BEFORE = `create function app_line() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.line', true), '')::uuid[], '{}') $$`;
const LISTED = `= any ((select app_units())::uuid[])`;
const ROUND_LISTED = `round_id in (select r.id from inspection_round r where r.unit_id ${LISTED})`;
const POLICIES_BEFORE: Record<string, string> = {
  inspection_round: `unit_id = any ((select app_line())::uuid[])`,
  round_notice: ROUND_LISTED,
  section: ROUND_LISTED,
  problem: `(lead_unit_id ${LISTED} or ${ROUND_LISTED}
    or (round_id, id) in (select s.round_id, s.problem_id from supporting_unit s where s.unit_id ${LISTED}))`,
  weekly_snapshot_item: `((item -> 'leadUnit' ->> 'id')::uuid ${LISTED} or ${ROUND_LISTED})`,
};

function ids(name: string, select: string): string {
  return `create function ${name}() returns uuid[] language plpgsql stable parallel safe as $$ begin return array(${select}); end $$`;
}

function alter(policies: Readonly<Record<string, string>>): string[] {
  return Object.entries(policies).map(
    ([table, condition]) =>
      `alter policy within_scope on ${table} using ((select app_sees_all()) or ${condition}) with check ((select app_sees_all()) or ${condition})`,
  );
}
