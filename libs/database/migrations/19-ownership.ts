import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 代办, and what 工作移交 moves: who decides for a leader meanwhile, and that records name both. */
export class Ownership19 implements MigrationInterface {
  readonly name = 'Ownership1795305600019';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...DEPUTY, ...STAND_IN, ...BEHALF, ...MOVED]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}

const WITHIN = `(select app_sees_all()) or unit_id = any ((select app_reach())::uuid[])`;

const DEPUTY = [
  `create table deputy (
    id uuid not null default uuidv7(),
    unit_id uuid not null,
    leader_id uuid not null,
    deputy_id uuid not null,
    from_on date not null,
    until_on date not null,
    reason text not null,
    set_by_id uuid not null,
    set_at timestamptz not null default app_now(),
    ended_by_id uuid,
    ended_at timestamptz,
    constraint ck_deputy_days check (from_on <= until_on),
    constraint ck_deputy_other check (deputy_id <> leader_id),
    constraint ck_deputy_ended check ((ended_at is null) = (ended_by_id is null)),
    constraint pk_deputy primary key (id)
  )`,
  `create index ix_deputy_leader on deputy (leader_id)`,
  `create index ix_deputy_deputy on deputy (deputy_id)`,
  `alter table deputy add constraint fk_deputy_unit_id foreign key (unit_id) references unit(id)`,
  ...['leader_id', 'deputy_id', 'set_by_id', 'ended_by_id'].map(
    (column) =>
      `alter table deputy add constraint fk_deputy_${column} foreign key (${column}) references user_account(id)`,
  ),
  `alter table deputy enable row level security`,
  `alter table deputy force row level security`,
  `create policy within_scope on deputy using (${WITHIN}) with check (${WITHIN})`,
  `grant select, insert on deputy to taizhang_app`,
  `grant update (ended_by_id, ended_at) on deputy to taizhang_app`,
];

/**
 * Who stands in for whom is asked for everybody who signs in and for every reminder, before there is a scope: the function
 * looks with the system's eyes and tells nothing but ids.
 */
const standIn = (signature: string, found: string): string =>
  `create function ${signature} returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, public as $$
   declare
     scoped text := coalesce(current_setting('app.units', true), '');
     told uuid[];
   begin
     perform set_config('app.units', '*', true);
     told := array(${found});
     perform set_config('app.units', scoped, true);
     return told;
   end $$`;
const STANDS = (day: string): string => `ended_at is null and ${day} between from_on and until_on`;
const TODAY = `(app_now() at time zone 'Asia/Shanghai')::date`;

const STAND_IN = [
  standIn(
    'deputies_of(leader uuid, day date)',
    `select deputy_id from deputy where leader_id = leader and ${STANDS('day')}`,
  ),
  standIn('leaders_of(person uuid)', `select leader_id from deputy where deputy_id = person and ${STANDS(TODAY)}`),
];

const BEHALF = ['problem_history', 'review'].flatMap((table) => [
  `alter table ${table} add column on_behalf_of_id uuid`,
  `alter table ${table} add constraint fk_${table}_on_behalf_of_id foreign key (on_behalf_of_id) references user_account(id)`,
]);

const guard = (when: string): string =>
  `create trigger stays_as_written before ${when} on look_back_item for each statement execute function stays_as_written()`;

/** Who looks again may be somebody else, when the first one leaves; all the rest stays as it was drawn. */
const MOVED = [
  `drop trigger stays_as_written on look_back_item`,
  guard('delete or truncate or update of round_id, id, plan_id, position, problem_id'),
  `grant update (inspector_id) on look_back_item to taizhang_app`,
  `grant update (assignee_id) on instruction to taizhang_app`,
];

const BACK = [
  `revoke update (assignee_id) on instruction from taizhang_app`,
  `revoke update (inspector_id) on look_back_item from taizhang_app`,
  `drop trigger stays_as_written on look_back_item`,
  guard('update or delete or truncate'),
  `alter table review drop column on_behalf_of_id`,
  `alter table problem_history drop column on_behalf_of_id`,
  `drop function leaders_of(uuid)`,
  `drop function deputies_of(uuid, date)`,
  `drop table deputy`,
];
