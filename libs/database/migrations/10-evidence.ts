import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 佐证材料: what proves that a measure was carried out, and who looked at it. Files lie outside, under their hashes. */
export class Evidence10 implements MigrationInterface {
  readonly name = 'Evidence1795305600010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...RECORDS, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table evidence_access');
    await runner.query('drop table evidence');
    await runner.query('drop function evidence_is_only_withdrawn()');
  }
}

const foreign = (table: string, columns: string, refersTo: string): string =>
  `alter table ${table} add constraint fk_${table}_${columns.replace(', ', '_')} foreign key (${columns}) references ${refersTo}`;

const TABLES = [
  `create table evidence (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    measure_id uuid,
    material_id uuid not null,
    version integer not null,
    name text not null,
    kind text not null,
    bytes bigint not null,
    sha256 bytea not null,
    note text not null default '',
    uploaded_by_id uuid not null,
    uploaded_at timestamptz not null default app_now(),
    withdrawn_at timestamptz,
    withdrawn_by_id uuid,
    withdrawal_reason text,
    constraint uq_evidence_version unique (round_id, material_id, version),
    constraint ck_evidence_bytes check (bytes > 0),
    constraint ck_evidence_sha256 check (octet_length(sha256) = 32),
    constraint ck_evidence_withdrawn check ((withdrawn_at is null) = (withdrawn_by_id is null) and (withdrawn_at is null) = (withdrawal_reason is null)),
    constraint pk_evidence primary key (round_id, id)
  )`,
  `create index ix_evidence_problem on evidence (round_id, problem_id, id)`,
  `create index ix_evidence_measure on evidence (round_id, measure_id)`,
  `create index ix_evidence_id on evidence (id)`,
  `create index ix_evidence_sha256 on evidence (sha256)`,
  foreign('evidence', 'round_id, problem_id', 'problem(round_id, id)'),
  foreign('evidence', 'round_id, measure_id', 'measure(round_id, id)'),
  foreign('evidence', 'uploaded_by_id', 'user_account(id)'),
  foreign('evidence', 'withdrawn_by_id', 'user_account(id)'),
  `create table evidence_access (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    evidence_id uuid not null,
    user_id uuid not null,
    at timestamptz not null default app_now(),
    constraint pk_evidence_access primary key (round_id, id)
  )`,
  `create index ix_evidence_access_evidence on evidence_access (round_id, evidence_id, id)`,
  foreign('evidence_access', 'round_id, problem_id', 'problem(round_id, id)'),
  foreign('evidence_access', 'round_id, evidence_id', 'evidence(round_id, id)'),
  foreign('evidence_access', 'user_id', 'user_account(id)'),
];

// Withdrawn once, with who and why; nothing else of it ever changes.
const RECORDS = [
  `create function evidence_is_only_withdrawn() returns trigger language plpgsql as $$
  begin
    if old.withdrawn_at is not null or new.withdrawn_at is null or
      (to_jsonb(new) - '{withdrawn_at,withdrawn_by_id,withdrawal_reason}'::text[])
        <> (to_jsonb(old) - '{withdrawn_at,withdrawn_by_id,withdrawal_reason}'::text[]) then
      raise exception 'evidence is a record: it is withdrawn once and never changed' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`,
  `create trigger evidence_is_only_withdrawn before update on evidence for each row execute function evidence_is_only_withdrawn()`,
  `create trigger stays_as_written before delete or truncate on evidence for each statement execute function stays_as_written()`,
  `create trigger stays_as_written before update or delete or truncate on evidence_access for each statement execute function stays_as_written()`,
];

const POLICIES = ['evidence', 'evidence_access'].flatMap((table) => {
  const condition = `exists (select 1 from problem p where p.round_id = ${table}.round_id and p.id = ${table}.problem_id)`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy within_scope on ${table} using ((select app_sees_all()) or ${condition})` +
      ` with check ((select app_sees_all()) or ${condition})`,
  ];
});

const GRANTS = [
  `grant select, insert on evidence, evidence_access to taizhang_app`,
  `grant update (withdrawn_at, withdrawn_by_id, withdrawal_reason) on evidence to taizhang_app`,
];
