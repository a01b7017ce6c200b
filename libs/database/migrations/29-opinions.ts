import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is thought of a problem: by residents (满意度: surveys, answers, how often an address has answered today), and by the
 * office of its likeness to others (相似问题).
 */
export class Opinions29 implements MigrationInterface {
  readonly name = 'Opinions1795305600029';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...Object.entries(SEEN_BY).flatMap(guarded), ...RIGHTS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(SEEN_BY).reverse()) await runner.query(`drop table ${table}`);
  }
}

const ofSurvey = (table: string): string =>
  `alter table ${table} add constraint fk_${table}_round_id_survey_id foreign key (round_id, survey_id) references survey(round_id, id)`;

const TABLES = [
  `create table survey (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid,
    token text not null,
    subject text not null,
    closes_on date not null,
    opened_by_id uuid not null,
    opened_at timestamptz not null default app_now(),
    closed_at timestamptz,
    constraint ck_survey_token check (length(token) = 32),
    constraint pk_survey primary key (round_id, id)
  )`,
  `create index ix_survey_problem on survey (round_id, problem_id)`,
  `create unique index uq_survey_token on survey (token)`,
  `alter table survey add constraint fk_survey_round_id foreign key (round_id) references inspection_round(id)`,
  `alter table survey add constraint fk_survey_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  `alter table survey add constraint fk_survey_opened_by_id foreign key (opened_by_id) references user_account(id)`,
  `create table survey_answer (
    round_id uuid not null,
    id uuid not null,
    survey_id uuid not null,
    verdict text not null,
    opinion text,
    answered_on date not null,
    device bytea not null,
    constraint ck_survey_answer_verdict check (verdict in ('satisfied', 'mostly', 'dissatisfied', 'unknown')),
    constraint ck_survey_answer_opinion check (length(opinion) between 1 and 500),
    constraint pk_survey_answer primary key (round_id, id)
  )`,
  `create unique index uq_survey_answer_device on survey_answer (round_id, survey_id, device)`,
  ofSurvey('survey_answer'),
  `create table survey_address (
    round_id uuid not null,
    survey_id uuid not null,
    day date not null,
    address bytea not null,
    answers integer not null,
    constraint ck_survey_address_answers check (answers > 0),
    constraint pk_survey_address primary key (round_id, survey_id, day, address)
  )`,
  ofSurvey('survey_address'),
  `create table unlike_problem (
    round_id uuid not null,
    problem_id uuid not null,
    other_round_id uuid not null,
    other_id uuid not null,
    said_by_id uuid not null,
    said_at timestamptz not null default app_now(),
    constraint pk_unlike_problem primary key (round_id, problem_id, other_round_id, other_id)
  )`,
  `alter table unlike_problem add constraint fk_unlike_problem_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  `alter table unlike_problem add constraint fk_unlike_problem_other_round_id_other_id foreign key (other_round_id, other_id) references problem(round_id, id)`,
  `alter table unlike_problem add constraint fk_unlike_problem_said_by_id foreign key (said_by_id) references user_account(id)`,
];

/** Who sees a row. Addresses are for the limit alone: nobody who signs in sees one. */
const SEEN_BY: Record<string, string> = {
  survey: `case when problem_id is null then round_id = any ((select app_rounds())::uuid[])
    else exists (select 1 from problem p where p.round_id = survey.round_id and p.id = survey.problem_id) end`,
  survey_answer: `exists (select 1 from survey s where s.round_id = survey_answer.round_id and s.id = survey_answer.survey_id)`,
  survey_address: `false`,
  unlike_problem: `exists (select 1 from problem p where p.round_id = unlike_problem.round_id and p.id = unlike_problem.problem_id)`,
};

function guarded([table, condition]: [string, string]): string[] {
  const whole = `((select app_sees_all()) or ${condition})`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy within_scope on ${table} using (${whole}) with check (${whole})`,
  ];
}

const RIGHTS = [
  `create trigger stays_as_written before update or delete or truncate on unlike_problem for each statement execute function stays_as_written()`,
  `grant select, insert on unlike_problem to taizhang_app`,
  `create trigger stays_as_written before update or delete or truncate on survey_answer for each statement execute function stays_as_written()`,
  `create trigger stays_as_written before delete or truncate on survey for each statement execute function stays_as_written()`,
  `grant select, insert on survey, survey_answer, survey_address to taizhang_app`,
  `grant update (closed_at) on survey to taizhang_app`,
  `grant update (answers), delete on survey_address to taizhang_app`,
];
