import type { MigrationInterface, QueryRunner } from 'typeorm';
import { below } from '../below.js';

/**
 * A transaction may tell what its scope comes to (app.reach, app.rounds, app.rounds_met): the application remembers it while
 * units and rounds stay as they are. Finding it out again for each table of each statement was half of what a page cost.
 */
export class ToldReach6 implements MigrationInterface {
  readonly name = 'ToldReach1795305600006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [REACH, ROUNDS, ...MET, ...TREE, policy(MEETS)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [policy(MEETS_BEFORE), ...BEFORE]) await runner.query(statement);
  }
}

const FOUND_REACH = `array(select d.id from unit n join unit d on ${below('d', 'n')} where n.id = any (app_units()))`;
const FOUND_ROUNDS = `array(select r.id from inspection_round r join unit d on d.id = r.unit_id
  where exists (select 1 from unit n where ${below('d', 'n')} and n.id = any (app_units())))`;

const REACH = toldOrFound('app_reach', 'app.reach', FOUND_REACH);
const ROUNDS = toldOrFound('app_rounds', 'app.rounds', FOUND_ROUNDS);
const MET = [
  `create function app_rounds_met() returns uuid[] language sql stable parallel safe as
    $$ select coalesce(nullif(current_setting('app.rounds_met', true), ''), '{}')::uuid[] $$`,
  `create function app_meets(met_unit_id uuid) returns boolean language plpgsql stable parallel safe as $$
  begin
    return exists (select 1 from unit d, unit n where d.id = met_unit_id and n.id = any (app_units())
      and (${below('d', 'n')} or ${below('n', 'd')}));
  end $$`,
];

// What was told is of the tree as it was; whoever changes it finds out again.
const CHANGED = `create or replace function unit_tree_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
  begin
    update unit_tree set version = version + 1;
    perform set_config('app.reach', '', true), set_config('app.rounds', '', true), set_config('app.rounds_met', '', true);
    return null;
  end $$`;
const TREE = [
  CHANGED,
  `create trigger unit_tree_changed after insert or update of unit_id or delete on inspection_round
    for each statement execute function unit_tree_changed()`,
];

/** Rounds that nobody told of are asked one by one: there are few. */
const MEETS = `id = any ((select app_rounds_met())::uuid[]) or app_meets(unit_id)`;

const MEETS_BEFORE = `exists (select 1 from unit d, unit n where d.id = unit_id and n.id = any ((select app_units())::uuid[])
  and (${below('d', 'n')} or ${below('n', 'd')}))`;
const BEFORE = [
  'drop trigger unit_tree_changed on inspection_round',
  CHANGED.replace(/perform .*;/, ''),
  'drop function app_meets(uuid)',
  'drop function app_rounds_met()',
  found('app_rounds', FOUND_ROUNDS),
  found('app_reach', FOUND_REACH),
];

function toldOrFound(name: string, setting: string, array: string): string {
  return `create or replace function ${name}() returns uuid[] language plpgsql stable parallel safe as $$
  declare told text := current_setting('${setting}', true);
  begin
    if told <> '' then return told::uuid[]; end if;
    return ${array};
  end $$`;
}

function found(name: string, array: string): string {
  return `create or replace function ${name}() returns uuid[] language plpgsql stable parallel safe as $$ begin return ${array}; end $$`;
}

function policy(condition: string): string {
  const whole = `((select app_sees_all()) or ${condition})`;
  return `alter policy within_scope on inspection_round using ${whole} with check ${whole}`;
}
