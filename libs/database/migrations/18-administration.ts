import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 机构 and 人员 kept on their pages, and 三员分立 where no two requests at once can get round it: roles of 三员 stand alone,
 * the last administrator remains, and nothing new comes to a closed unit.
 */
export class Administration18 implements MigrationInterface {
  readonly name = 'Administration1795305600018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...NAMES, ...APART, ...LAST, ...OPEN, ...LOG]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of TRIGGERS) await runner.query(`drop trigger ${name} on ${table}`);
    for (const name of FUNCTIONS) await runner.query(`drop function ${name}()`);
    for (const index of ['ix_audit_entry_at', 'ix_audit_entry_actor', 'uq_unit_name', 'ix_user_account_unit_id'])
      await runner.query(`drop index ${index}`);
    await runner.query('alter table user_account drop column unit_id');
    await runner.query('alter table unit drop column closed_at');
    await runner.query('alter table session drop column by_link');
  }
}

const COLUMNS = [
  `alter table unit add column closed_at timestamptz`,
  `alter table session add column by_link boolean not null default false`,
  `alter table user_account add column unit_id uuid`,
  `alter table user_account add constraint fk_user_account_unit_id foreign key (unit_id) references unit(id)`,
  `create index ix_user_account_unit_id on user_account (unit_id)`,
  `update user_account u set unit_id = (select m.unit_id from membership m where m.user_id = u.id order by m.since, m.unit_id limit 1)`,
];

/** Names that were there twice get a number; from now on siblings have names of their own. */
const NAMES = [
  `update unit u set name = u.name || '（' || t.place || '）' from (
     select id, row_number() over (partition by parent_id, name order by id) as place from unit) t
   where t.id = u.id and t.place > 1`,
  `create unique index uq_unit_name on unit (parent_id, name) nulls not distinct where closed_at is null`,
];

const THREE = `array['system_admin', 'security_admin', 'auditor']`;
const POSTS = `('system_admin', 'security_admin')`;

/** Who is granted two roles at once is granted them one after the other. */
const APART = [
  `create function administrators_stand_apart() returns trigger language plpgsql as $$
  begin
    perform 1 from user_account u where u.id = new.user_id for no key update;
    if exists (select 1 from membership m where m.user_id = new.user_id and m.role <> new.role
        and (m.role = any (${THREE}) or new.role = any (${THREE}))) then
      raise exception 'person % holds another role: % stands alone', new.user_id, new.role using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end $$`,
  `create trigger administrators_stand_apart before insert or update on membership
    for each row execute function administrators_stand_apart()`,
];

/** Two who take the post from each other at once: the second one finds out. */
const LAST = [
  `create function last_administrator_stays() returns trigger language plpgsql as $$
  declare lost text;
  begin
    perform pg_advisory_xact_lock(hashtext('last_administrator'));
    select p.role into lost from (select old.role) p where not exists (
      select 1 from membership m join user_account u on u.id = m.user_id and u.active where m.role = p.role);
    if lost is not null then
      raise exception 'nobody would be % any more', lost using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end $$`,
  `create trigger last_administrator_stays after delete or update on membership
    for each row when (old.role in ${POSTS}) execute function last_administrator_stays()`,
  `create function last_administrator_open() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(hashtext('last_administrator'));
    if exists (select 1 from membership h where h.user_id = new.id and h.role in ${POSTS} and not exists (
        select 1 from membership m join user_account u on u.id = m.user_id and u.active where m.role = h.role)) then
      raise exception 'person % is the last administrator', new.id using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end $$`,
  `create trigger last_administrator_open after update of active on user_account
    for each row when (old.active and not new.active) execute function last_administrator_open()`,
];

/** Whoever closes a unit has its row to himself and then counts; who comes at the same moment waits here and is told to try again. */
const comesTo = (column: string): string =>
  `create function unit_is_open_${column}() returns trigger language plpgsql as $$
  begin
    if new.${column} is null then return new; end if;
    if tg_op = 'UPDATE' then
      if old.${column} is not distinct from new.${column} then return new; end if;
    end if;
    perform 1 from unit u where u.id = new.${column} for share;
    if exists (select 1 from unit u where u.id = new.${column} and u.closed_at is not null) then
      raise exception 'unit % is closed', new.${column} using errcode = 'serialization_failure';
    end if;
    return new;
  end $$`;
const guards = (table: string, column: string): string =>
  `create trigger unit_is_open before insert or update of ${column} on ${table}
    for each row execute function unit_is_open_${column}()`;
const OPEN = [
  ...['unit_id', 'lead_unit_id', 'parent_id'].map(comesTo),
  guards('problem', 'lead_unit_id'),
  guards('unit', 'parent_id'),
  ...['supporting_unit', 'membership', 'user_account', 'inspection_round'].map((table) => guards(table, 'unit_id')),
];

/** The log is read from its end, by person or by day. Its days lie one after the other on disk: ranges of pages are enough. */
const LOG = [
  `create index ix_audit_entry_actor on audit_entry (actor_id, seq)`,
  `create index ix_audit_entry_at on audit_entry using brin (at)`,
];

const TRIGGERS = [
  ['membership', 'administrators_stand_apart'],
  ['membership', 'last_administrator_stays'],
  ['user_account', 'last_administrator_open'],
  ...['problem', 'unit', 'supporting_unit', 'membership', 'user_account', 'inspection_round'].map((table) => [
    table,
    'unit_is_open',
  ]),
];
const FUNCTIONS = [
  'administrators_stand_apart',
  'last_administrator_stays',
  'last_administrator_open',
  'unit_is_open_unit_id',
  'unit_is_open_lead_unit_id',
  'unit_is_open_parent_id',
];
