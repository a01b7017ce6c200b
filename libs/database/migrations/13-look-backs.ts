import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How problems stand to older ones, and 回头看: what is drawn, who looks, what was found. All of it is a record. */
export class LookBacks13 implements MigrationInterface {
  readonly name = 'LookBacks1795305600013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...LINKS, ...LOOK_BACKS, ...Object.entries(SEEN_BY).flatMap(guarded)])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(SEEN_BY).reverse()) await runner.query(`drop table ${table}`);
  }
}

const references = (table: string, ...columns: string[]): string[] =>
  columns.map(
    (column) =>
      `alter table ${table} add constraint fk_${table}_${column} foreign key (${column}) references user_account(id)`,
  );
const ofProblem = (table: string, round = 'round_id', problem = 'problem_id'): string =>
  `alter table ${table} add constraint fk_${table}_${round}_${problem} foreign key (${round}, ${problem}) references problem(round_id, id)`;

const LINKS = [
  `create table problem_link (
    round_id uuid not null,
    problem_id uuid not null,
    kind text not null,
    of_problem_id uuid not null,
    of_round_id uuid not null,
    unit_id uuid,
    linked_by_id uuid not null,
    linked_at timestamptz not null default app_now(),
    constraint ck_problem_link_kind check (kind in ('continues', 'relapse_of', 'applied_from')),
    constraint ck_problem_link_unit check ((kind = 'applied_from') = (unit_id is not null)),
    constraint ck_problem_link_other check (problem_id <> of_problem_id),
    constraint pk_problem_link primary key (round_id, problem_id, kind, of_problem_id)
  )`,
  `create index ix_problem_link_of on problem_link (of_round_id, of_problem_id)`,
  `create index ix_problem_link_problem on problem_link (problem_id)`,
  `create unique index uq_problem_link_applied on problem_link (of_round_id, of_problem_id, unit_id) where kind = 'applied_from'`,
  ofProblem('problem_link'),
  ofProblem('problem_link', 'of_round_id', 'of_problem_id'),
  `alter table problem_link add constraint fk_problem_link_unit_id foreign key (unit_id) references unit(id)`,
  ...references('problem_link', 'linked_by_id'),
];

const LOOK_BACKS = [
  `create table look_back_plan (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    method text not null,
    share integer not null,
    seed text not null,
    drawn_from integer not null,
    checklist jsonb not null,
    due_on date not null,
    planned_by_id uuid not null,
    planned_at timestamptz not null default app_now(),
    constraint ck_look_back_plan_method check (method in ('random', 'risk', 'unit')),
    constraint ck_look_back_plan_share check (share between 1 and 100),
    constraint pk_look_back_plan primary key (round_id, id)
  )`,
  `alter table look_back_plan add constraint fk_look_back_plan_round_id foreign key (round_id) references inspection_round(id)`,
  ...references('look_back_plan', 'planned_by_id'),
  `create table look_back_item (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    plan_id uuid not null,
    position integer not null,
    problem_id uuid not null,
    inspector_id uuid not null,
    constraint uq_look_back_item_problem unique (round_id, plan_id, problem_id),
    constraint pk_look_back_item primary key (round_id, id)
  )`,
  `create index ix_look_back_item_problem on look_back_item (round_id, problem_id)`,
  `alter table look_back_item add constraint fk_look_back_item_round_id_plan_id foreign key (round_id, plan_id) references look_back_plan(round_id, id)`,
  ofProblem('look_back_item'),
  ...references('look_back_item', 'inspector_id'),
  `create table look_back_result (
    round_id uuid not null,
    item_id uuid not null,
    problem_id uuid not null,
    result text not null,
    finding text not null,
    answers jsonb not null,
    relapse_id uuid,
    looked_by_id uuid not null,
    looked_at timestamptz not null default app_now(),
    constraint ck_look_back_result check (result in ('consolidated', 'relapsed')),
    constraint ck_look_back_result_relapse check ((result = 'relapsed') = (relapse_id is not null)),
    constraint ck_look_back_result_finding check (result <> 'relapsed' or finding <> ''),
    constraint pk_look_back_result primary key (round_id, item_id)
  )`,
  `create index ix_look_back_result_problem on look_back_result (round_id, problem_id)`,
  `alter table look_back_result add constraint fk_look_back_result_round_id_item_id foreign key (round_id, item_id) references look_back_item(round_id, id)`,
  ofProblem('look_back_result'),
  ofProblem('look_back_result', 'round_id', 'relapse_id'),
  ...references('look_back_result', 'looked_by_id'),
];

const seesProblem = (round: string, problem: string): string =>
  `exists (select 1 from problem p where p.round_id = ${round} and p.id = ${problem})`;

/** Who sees a row. A link is seen from both of its ends; what is told of the other end, its own policy says. */
const SEEN_BY: Record<string, string> = {
  problem_link: `(${seesProblem('problem_link.round_id', 'problem_link.problem_id')}
    or ${seesProblem('problem_link.of_round_id', 'problem_link.of_problem_id')})`,
  look_back_plan: `round_id = any ((select app_rounds())::uuid[])`,
  look_back_item: seesProblem('look_back_item.round_id', 'look_back_item.problem_id'),
  look_back_result: seesProblem('look_back_result.round_id', 'look_back_result.problem_id'),
};

function guarded([table, condition]: [string, string]): string[] {
  const whole = `((select app_sees_all()) or ${condition})`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy within_scope on ${table} using ${whole} with check ${whole}`,
    `create trigger stays_as_written before update or delete or truncate on ${table} for each statement execute function stays_as_written()`,
    `grant select, insert on ${table} to taizhang_app`,
  ];
}
