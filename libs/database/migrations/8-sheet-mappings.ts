import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A ledger that is being imported can be left and found again; what a person said of its columns is remembered for the unit. */
export class SheetMappings8 implements MigrationInterface {
  readonly name = 'SheetMappings1795305600008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ledger_import');
    await runner.query('drop table sheet_mapping');
  }
}

const TABLES = [
  `create table ledger_import (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    file_name text not null,
    sha256 bytea not null,
    sheets bytea not null,
    rows integer not null,
    choice jsonb not null,
    state text not null,
    preview jsonb,
    digest text,
    refusal jsonb,
    created_by_id uuid not null,
    created_at timestamptz not null default app_now(),
    settled_at timestamptz,
    constraint ck_ledger_import_state check (state in ('comparing', 'compared', 'waiting', 'applied', 'refused')),
    constraint pk_ledger_import primary key (round_id, id)
  )`,
  `create index ix_ledger_import_work on ledger_import (created_at) where state in ('comparing', 'waiting')`,
  `alter table ledger_import add constraint fk_ledger_import_round_id foreign key (round_id) references inspection_round(id)`,
  `alter table ledger_import add constraint fk_ledger_import_created_by_id foreign key (created_by_id) references user_account(id)`,
  `create table sheet_mapping (
    unit_id uuid not null,
    heading text not null,
    taken text not null,
    constraint pk_sheet_mapping primary key (unit_id, heading)
  )`,
  `alter table sheet_mapping add constraint fk_sheet_mapping_unit_id foreign key (unit_id) references unit(id)`,
];

const CONDITIONS: Readonly<Record<string, string>> = {
  ledger_import: `round_id = any ((select app_rounds())::uuid[])`,
  sheet_mapping: `unit_id = any ((select app_reach())::uuid[])`,
};
const POLICIES = Object.entries(CONDITIONS).flatMap(([table, condition]) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy within_scope on ${table} using ((select app_sees_all()) or ${condition})` +
    ` with check ((select app_sees_all()) or ${condition})`,
]);

const GRANTS = [
  `grant select, insert, update, delete on ledger_import to taizhang_app`,
  `grant select, insert, update on sheet_mapping to taizhang_app`,
];
