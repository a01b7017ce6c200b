import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 成果与问责. Entries stay as they were written; what was wrong is superseded once, with a reason. */
export class Outcomes21 implements MigrationInterface {
  readonly name = 'Outcomes1795305600021';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLE, ...GUARD]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outcome');
  }
}

const TABLE = [
  `create table outcome (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    kind text not null,
    amount bigint,
    name text,
    happened_on date not null,
    note text not null,
    supersedes_id uuid,
    reason text,
    recorded_by_id uuid not null,
    recorded_at timestamptz not null default app_now(),
    constraint ck_outcome_kind check (kind in ('discipline', 'organisational', 'admonition', 'reminder_talk', 'case_filed', 'regulation', 'recovered')),
    constraint ck_outcome_amount check (amount >= 0),
    constraint ck_outcome_taken_back check (amount is not null or supersedes_id is not null),
    constraint ck_outcome_reason check ((supersedes_id is null) = (reason is null)),
    constraint ck_outcome_name check ((name is not null) = (kind = 'regulation' and coalesce(amount, 0) = 1)),
    constraint pk_outcome primary key (round_id, id)
  )`,
  `create index ix_outcome_problem on outcome (round_id, problem_id)`,
  `create unique index uq_outcome_supersedes on outcome (round_id, supersedes_id)`,
  `alter table outcome add constraint fk_outcome_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  `alter table outcome add constraint fk_outcome_round_id_supersedes_id foreign key (round_id, supersedes_id) references outcome(round_id, id)`,
  `alter table outcome add constraint fk_outcome_recorded_by_id foreign key (recorded_by_id) references user_account(id)`,
];

const OF_ITS_PROBLEM = `((select app_sees_all()) or
  exists (select 1 from problem p where p.round_id = outcome.round_id and p.id = outcome.problem_id))`;
const GUARD = [
  `alter table outcome enable row level security`,
  `alter table outcome force row level security`,
  `create policy within_scope on outcome using ${OF_ITS_PROBLEM} with check ${OF_ITS_PROBLEM}`,
  `create trigger stays_as_written before update or delete or truncate on outcome for each statement execute function stays_as_written()`,
  `grant select, insert on outcome to taizhang_app`,
];
