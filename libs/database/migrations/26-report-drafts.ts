import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A report that is begun on one device is found on another. Its writer alone sees it. */
export class ReportDrafts26 implements MigrationInterface {
  readonly name = 'ReportDrafts1795305600026';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLE, ...POLICY]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_draft');
  }
}

const TABLE = [
  `create table report_draft (
    round_id uuid not null,
    problem_id uuid not null,
    user_id uuid not null,
    week text not null,
    text text not null,
    difficulty text not null,
    next_step text not null,
    saved_at timestamptz not null default app_now(),
    constraint pk_report_draft primary key (round_id, problem_id, user_id, week)
  )`,
  `create index ix_report_draft_saved on report_draft (saved_at)`,
  `alter table report_draft add constraint fk_report_draft_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  `alter table report_draft add constraint fk_report_draft_user_id foreign key (user_id) references user_account(id)`,
];

const OWN = `((select app_sees_all()) or (user_id = (select app_user()) and
  exists (select 1 from problem p where p.round_id = report_draft.round_id and p.id = report_draft.problem_id)))`;
const POLICY = [
  `alter table report_draft enable row level security`,
  `alter table report_draft force row level security`,
  `create policy within_scope on report_draft using ${OWN} with check ${OWN}`,
  `grant select, insert, update, delete on report_draft to taizhang_app`,
];
