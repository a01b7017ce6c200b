import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 延期: a request is a record; one is open at a time, and what was decided is never decided again. */
export class Extensions14 implements MigrationInterface {
  readonly name = 'Extensions1795305600014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLE, ...RECORD, ...POLICY, ...RIGHTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table extension_request');
    await runner.query('drop function extension_settled_once()');
    await runner.query('alter table problem drop column extensions_granted');
  }
}

const TABLE = [
  `alter table problem add column extensions_granted integer not null default 0`,
  `create table extension_request (
    round_id uuid not null,
    problem_id uuid not null,
    number integer not null,
    asked_by_id uuid not null,
    asked_on date not null,
    deadline date not null,
    until date not null,
    reason text not null,
    state text not null default 'open',
    decided_by_id uuid,
    decided_at timestamptz,
    granted_until date,
    opinion text,
    constraint ck_extension_request_state check (state in ('open', 'granted', 'refused', 'withdrawn', 'lapsed')),
    constraint ck_extension_request_later check (until > deadline),
    constraint ck_extension_request_settled check ((state = 'open') = (decided_at is null)),
    constraint ck_extension_request_granted check ((state = 'granted') = (granted_until is not null) and granted_until <= until),
    constraint pk_extension_request primary key (round_id, problem_id, number)
  )`,
  `create unique index uq_extension_request_open on extension_request (round_id, problem_id) where state = 'open'`,
  `alter table extension_request add constraint fk_extension_request_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id,id)`,
  `alter table extension_request add constraint fk_extension_request_asked_by_id foreign key (asked_by_id) references user_account(id)`,
  `alter table extension_request add constraint fk_extension_request_decided_by_id foreign key (decided_by_id) references user_account(id)`,
];

const RECORD = [
  `create function extension_settled_once() returns trigger language plpgsql as $$
  begin
    if old.state <> 'open' then
      raise exception 'extension_request is a record: what was decided is never changed' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`,
  `create trigger extension_settled_once before update on extension_request for each row execute function extension_settled_once()`,
  `create trigger stays_as_written before delete or truncate on extension_request for each statement execute function stays_as_written()`,
];

const OF_ITS_PROBLEM = `((select app_sees_all()) or
  exists (select 1 from problem p where p.round_id = extension_request.round_id and p.id = extension_request.problem_id))`;
const POLICY = [
  `alter table extension_request enable row level security`,
  `alter table extension_request force row level security`,
  `create policy within_scope on extension_request using ${OF_ITS_PROBLEM} with check ${OF_ITS_PROBLEM}`,
];

const RIGHTS = [
  `grant select, insert on extension_request to taizhang_app`,
  `grant update (state, decided_by_id, decided_at, granted_until, opinion) on extension_request to taizhang_app`,
];
