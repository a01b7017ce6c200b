import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 批示, and what a meeting made of its agenda. */
export class Instructions16 implements MigrationInterface {
  readonly name = 'Instructions1795305600016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table meeting_outcome');
    await runner.query('drop table instruction');
  }
}

const references = (table: string, columns: readonly string[]): string[] => [
  `alter table ${table} add constraint fk_${table}_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  ...columns.map(
    (column) =>
      `alter table ${table} add constraint fk_${table}_${column} foreign key (${column}) references user_account(id)`,
  ),
];

const TABLES = [
  `create table instruction (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    week text not null,
    text text not null,
    assignee_id uuid not null,
    due_on date not null,
    given_by_id uuid not null,
    given_at timestamptz not null default app_now(),
    answer text,
    answered_by_id uuid,
    answered_at timestamptz,
    closed_by_id uuid,
    closed_at timestamptz,
    constraint ck_instruction_answer check ((answer is null) = (answered_at is null)),
    constraint pk_instruction primary key (round_id, id)
  )`,
  `create index ix_instruction_problem on instruction (round_id, problem_id, id)`,
  `create index ix_instruction_assignee on instruction (assignee_id)`,
  ...references('instruction', ['assignee_id', 'given_by_id', 'answered_by_id', 'closed_by_id']),
  `create table meeting_outcome (
    round_id uuid not null,
    week text not null,
    problem_id uuid not null,
    outcome text not null,
    decided_by_id uuid not null,
    decided_at timestamptz not null default app_now(),
    constraint ck_meeting_outcome check (outcome in ('settled', 'carried')),
    constraint pk_meeting_outcome primary key (round_id, week, problem_id)
  )`,
  ...references('meeting_outcome', ['decided_by_id']),
];

const problemOf = (table: string): string =>
  `exists (select 1 from problem p where p.round_id = ${table}.round_id and p.id = ${table}.problem_id)`;
const POLICIES = ['instruction', 'meeting_outcome'].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy within_scope on ${table} using ((select app_sees_all()) or ${problemOf(table)})` +
    ` with check ((select app_sees_all()) or ${problemOf(table)})`,
]);

const GRANTS = [
  `grant select, insert on instruction, meeting_outcome to taizhang_app`,
  `grant update (answer, answered_by_id, answered_at, closed_by_id, closed_at) on instruction to taizhang_app`,
  `grant update (outcome, decided_by_id, decided_at) on meeting_outcome to taizhang_app`,
];
