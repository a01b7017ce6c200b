import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 常态任务: duties and the task of each period; what was reported is never reported again. */
export class Duties24 implements MigrationInterface {
  readonly name = 'Duties1795305600024';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...RECORD, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table duty_task');
    await runner.query('drop table duty');
    await runner.query('drop function duty_settled_once()');
  }
}

const person = (table: string, column: string): string =>
  `alter table ${table} add constraint fk_${table}_${column} foreign key (${column}) references user_account(id)`;

const TABLES = [
  `create table duty (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid,
    measure_id uuid,
    text text not null,
    cycle text not null,
    unit_id uuid not null,
    owner_id uuid not null,
    starts_on date not null,
    ended_on date,
    ended_reason text,
    set_by_id uuid not null,
    set_at timestamptz not null default app_now(),
    constraint ck_duty_cycle check (cycle in ('weekly', 'monthly', 'quarterly', 'yearly')),
    constraint ck_duty_ended check ((ended_on is null) = (ended_reason is null)),
    constraint ck_duty_measure check (measure_id is null or problem_id is not null),
    constraint pk_duty primary key (round_id, id)
  )`,
  `create unique index uq_duty_measure on duty (round_id, measure_id) where (measure_id is not null)`,
  `create index ix_duty_id on duty (id)`,
  `create index ix_duty_unit on duty (unit_id)`,
  `alter table duty add constraint fk_duty_round_id foreign key (round_id) references inspection_round(id)`,
  `alter table duty add constraint fk_duty_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  `alter table duty add constraint fk_duty_round_id_measure_id foreign key (round_id, measure_id) references measure(round_id, id)`,
  `alter table duty add constraint fk_duty_unit_id foreign key (unit_id) references unit(id)`,
  person('duty', 'owner_id'),
  person('duty', 'set_by_id'),
  `create table duty_task (
    round_id uuid not null,
    duty_id uuid not null,
    period text not null,
    opens_on date not null,
    ends_on date not null,
    due_on date not null,
    outcome text,
    said text,
    reported_by_id uuid,
    reported_on date,
    constraint ck_duty_task_outcome check (outcome in ('done', 'not_done')),
    constraint ck_duty_task_reported check ((outcome is null) = (reported_on is null) and (outcome is null) = (said is null)
      and (outcome is null) = (reported_by_id is null)),
    constraint pk_duty_task primary key (round_id, duty_id, period)
  )`,
  `create index ix_duty_task_open on duty_task (round_id, due_on) where (outcome is null)`,
  `alter table duty_task add constraint fk_duty_task_round_id_duty_id foreign key (round_id, duty_id) references duty(round_id, id)`,
  person('duty_task', 'reported_by_id'),
];

const RECORD = [
  `create function duty_settled_once() returns trigger language plpgsql as $$
  begin
    if (tg_table_name = 'duty' and to_jsonb(old) ->> 'ended_on' is not null)
      or (tg_table_name = 'duty_task' and to_jsonb(old) ->> 'outcome' is not null) then
      raise exception '% is a record: what was settled is never changed', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`,
  ...['duty', 'duty_task'].flatMap((table) => [
    `create trigger settled_once before update on ${table} for each row execute function duty_settled_once()`,
    `create trigger stays_as_written before delete or truncate on ${table} for each statement execute function stays_as_written()`,
  ]),
];

/** Whoever sees the round, and the unit whose duty it is. */
const SEEN = `(round_id = any ((select app_rounds())::uuid[]) or unit_id = any ((select app_reach())::uuid[]))`;
const OF_ITS_DUTY = `exists (select 1 from duty d where d.round_id = duty_task.round_id and d.id = duty_task.duty_id)`;
const POLICIES = [
  ['duty', SEEN],
  ['duty_task', OF_ITS_DUTY],
].flatMap(([table = '', condition = '']) => {
  const whole = `((select app_sees_all()) or ${condition})`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy within_scope on ${table} using ${whole} with check ${whole}`,
  ];
});

const GRANTS = [
  `grant select, insert on duty, duty_task to taizhang_app`,
  `grant update (ended_on, ended_reason) on duty to taizhang_app`,
  `grant update (due_on, outcome, said, reported_by_id, reported_on) on duty_task to taizhang_app`,
];
