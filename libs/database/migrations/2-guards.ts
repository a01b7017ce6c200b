import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rules that no program may get round: versions grow by one, records stay as written,
 * the audit log is a chain.
 */
export class Guards2 implements MigrationInterface {
  readonly name = 'Guards1795305600002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...VERSIONS, ...RECORDS, ...AUDIT]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of IMMUTABLE) await runner.query(`drop trigger stays_as_written on ${table}`);
    await runner.query('drop trigger version_grows_by_one on problem');
    for (const name of [
      'audit_verify()',
      'audit_append(uuid, text, text, uuid, jsonb, text)',
      'audit_hash(audit_entry)',
    ]) {
      await runner.query(`drop function ${name}`);
    }
    for (const name of ['stays_as_written()', 'version_grows_by_one()']) await runner.query(`drop function ${name}`);
  }
}

const VERSIONS = [
  `create function version_grows_by_one() returns trigger language plpgsql as $$
  begin
    if new.version <> old.version + 1 then
      raise exception 'problem % goes from version % to %', old.id, old.version, new.version using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end $$`,
  `create trigger version_grows_by_one before update on problem for each row execute function version_grows_by_one()`,
];

const IMMUTABLE = [
  'audit_entry',
  'problem_history',
  'progress_report',
  'delivery_attempt',
  'weekly_snapshot',
  'weekly_snapshot_item',
  'round_notice',
];

const RECORDS = [
  `create function stays_as_written() returns trigger language plpgsql as $$
  begin
    raise exception '% is a record: it is never changed or deleted', tg_table_name using errcode = 'insufficient_privilege';
  end $$`,
  ...IMMUTABLE.map(
    (table) =>
      `create trigger stays_as_written before update or delete or truncate on ${table} for each statement execute function stays_as_written()`,
  ),
];

const AUDIT = [
  `create function audit_hash(entry audit_entry) returns bytea language sql immutable as $$
    select sha256(entry.previous_hash || convert_to(concat_ws('|',
      entry.seq, extract(epoch from entry.at)::numeric(20, 6), coalesce(entry.actor_id::text, '-'), entry.action,
      entry.entity, coalesce(entry.entity_id::text, '-'), coalesce(entry.address, '-'), entry.detail::text), 'UTF8'))
  $$`,
  // One writer at a time, until its transaction ends: a chain has no forks.
  `create function audit_append(actor uuid, action text, entity text, entity_id uuid, detail jsonb, address text)
    returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
  declare
    last audit_entry;
    entry audit_entry;
  begin
    perform pg_advisory_xact_lock(hashtext('audit_entry'));
    select * into last from audit_entry e order by e.seq desc limit 1;
    entry.seq := coalesce(last.seq, 0) + 1;
    entry.at := app_now();
    entry.actor_id := actor;
    entry.action := action;
    entry.entity := entity;
    entry.entity_id := entity_id;
    entry.detail := detail;
    entry.address := address;
    entry.previous_hash := coalesce(last.hash, ''::bytea);
    entry.hash := audit_hash(entry);
    insert into audit_entry values (entry.*);
    return entry.seq;
  end $$`,
  `create function audit_verify() returns table (seq bigint, fault text) language sql stable
    security definer set search_path = pg_catalog, public as $$
    select checked.seq, checked.fault from (
      select e.seq, case
        when e.hash <> audit_hash(e) then '内容与哈希不符'
        when e.previous_hash <> coalesce(lag(e.hash) over (order by e.seq), ''::bytea) then '与上一条断链'
        when e.seq <> coalesce(lag(e.seq) over (order by e.seq), 0) + 1 then '序号不连续' end as fault
      from audit_entry e) checked
    where checked.fault is not null order by checked.seq
  $$`,
];
