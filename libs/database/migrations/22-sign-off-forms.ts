import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enterScope } from '../transactions.js';
import { SYSTEM } from '../scope.js';

/** 对账销号单: every sign-off has a number in the register of its round; those from before are numbered in their order. */
export class SignOffForms22 implements MigrationInterface {
  readonly name = 'SignOffForms1795305600022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLE) await runner.query(statement);
    await enterScope(runner, SYSTEM);
    for (const statement of [...EARLIER, ...RECORD, ...RIGHTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sign_off_form');
    await runner.query('drop function sign_off_form_voided_once()');
    await runner.query('alter table inspection_round drop column sign_off_forms');
  }
}

const references = (column: string, table: string): string =>
  `alter table sign_off_form add constraint fk_sign_off_form_${column} foreign key (${column}) references ${table}(id)`;

const TABLE = [
  `alter table inspection_round add column sign_off_forms integer not null default 0`,
  `create table sign_off_form (
    round_id uuid not null,
    number integer not null,
    problem_id uuid not null,
    given_by_id uuid not null,
    given_on date not null,
    voided_on date,
    voided_by_id uuid,
    void_reason text,
    constraint ck_sign_off_form_number check (number > 0),
    constraint ck_sign_off_form_voided check ((voided_on is null) = (voided_by_id is null) and (voided_on is null) = (void_reason is null)),
    constraint pk_sign_off_form primary key (round_id, number)
  )`,
  `create index ix_sign_off_form_problem on sign_off_form (round_id, problem_id)`,
  `alter table sign_off_form add constraint fk_sign_off_form_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  references('round_id', 'inspection_round'),
  references('given_by_id', 'user_account'),
  references('voided_by_id', 'user_account'),
];

const EARLIER = [
  `insert into sign_off_form (round_id, number, problem_id, given_by_id, given_on)
   select h.round_id, row_number() over (partition by h.round_id order by h.at, p.position), h.problem_id, h.actor_id,
     (h.at at time zone 'Asia/Shanghai')::date
   from problem_history h join problem p on p.round_id = h.round_id and p.id = h.problem_id
   where h.action = 'signOff' and p.stage = 'signed_off' and h.actor_id is not null`,
  `update inspection_round r set sign_off_forms = f.n from (select round_id, count(*) as n from sign_off_form group by round_id) f
   where f.round_id = r.id`,
];

const RECORD = [
  `create function sign_off_form_voided_once() returns trigger language plpgsql as $$
  begin
    if old.voided_on is not null then
      raise exception 'sign_off_form is a record: what was voided stays so' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`,
  `create trigger sign_off_form_voided_once before update on sign_off_form for each row execute function sign_off_form_voided_once()`,
  `create trigger stays_as_written before delete or truncate on sign_off_form for each statement execute function stays_as_written()`,
];

const OF_ITS_PROBLEM = `((select app_sees_all()) or
  exists (select 1 from problem p where p.round_id = sign_off_form.round_id and p.id = sign_off_form.problem_id))`;
const RIGHTS = [
  `alter table sign_off_form enable row level security`,
  `alter table sign_off_form force row level security`,
  `create policy within_scope on sign_off_form using ${OF_ITS_PROBLEM} with check ${OF_ITS_PROBLEM}`,
  `grant select, insert on sign_off_form to taizhang_app`,
  `grant update (voided_on, voided_by_id, void_reason) on sign_off_form to taizhang_app`,
];
