import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 销号审核: the levels that a round uses, where an application stands, and what was said at each level. */
export class Reviews11 implements MigrationInterface {
  readonly name = 'Reviews1795305600011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...TABLE, ...GUARDS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table review');
    for (const column of ['review_level', 'level_since', 'resume_level', 'public_until', 'applications'])
      await runner.query(`alter table problem drop column ${column}`);
    await runner.query('alter table inspection_round drop column review_levels');
  }
}

// Rounds that were there before go on as they did: one level.
const COLUMNS = [
  `alter table inspection_round add column review_levels jsonb not null default '[{"level": "final", "days": 3}]'`,
  `alter table problem add column review_level text`,
  `alter table problem add column level_since date`,
  `alter table problem add column resume_level text`,
  `alter table problem add column public_until date`,
  `alter table problem add column applications integer not null default 0`,
];

const TABLE = [
  `create table review (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    application integer not null,
    level text not null,
    party text,
    verdict text not null,
    opinion text,
    since date,
    reviewer_id uuid not null,
    reviewed_on date not null,
    reviewed_at timestamptz not null default app_now(),
    constraint ck_review_verdict check (verdict in ('agreed', 'returned')),
    constraint pk_review primary key (round_id, id)
  )`,
  `create index ix_review_problem on review (round_id, problem_id, id)`,
  `alter table review add constraint fk_review_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  `alter table review add constraint fk_review_reviewer_id foreign key (reviewer_id) references user_account(id)`,
];

const OF_PROBLEM = `exists (select 1 from problem p where p.round_id = review.round_id and p.id = review.problem_id)`;
const GUARDS = [
  `create trigger stays_as_written before update or delete or truncate on review for each statement execute function stays_as_written()`,
  `alter table review enable row level security`,
  `alter table review force row level security`,
  `create policy within_scope on review using ((select app_sees_all()) or ${OF_PROBLEM}) with check ((select app_sees_all()) or ${OF_PROBLEM})`,
  `grant select, insert on review to taizhang_app`,
];
