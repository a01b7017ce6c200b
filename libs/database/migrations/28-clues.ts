import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 线索与信访: counts for everybody who has the round in scope, text for 派驻纪检组 alone. */
export class Clues28 implements MigrationInterface {
  readonly name = 'Clues1795305600028';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, DISCIPLINES, ...GUARDS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table clue_text');
    await runner.query('drop table clue_count');
    await runner.query('drop function app_disciplines(uuid)');
  }
}

const TABLES = [
  `create table clue_count (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    as_of date not null,
    clues_received integer not null,
    clues_closed integer not null,
    cases_filed integer not null,
    letters_received integer not null,
    letters_closed integer not null,
    recorded_by_id uuid not null,
    recorded_at timestamptz not null default app_now(),
    constraint ck_clue_count check (clues_closed between 0 and clues_received and cases_filed between 0 and clues_received and letters_closed between 0 and letters_received),
    constraint pk_clue_count primary key (round_id, id)
  )`,
  `alter table clue_count add constraint fk_clue_count_round_id foreign key (round_id) references inspection_round(id)`,
  `alter table clue_count add constraint fk_clue_count_recorded_by_id foreign key (recorded_by_id) references user_account(id)`,
  `create table clue_text (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    text text not null,
    written_by_id uuid not null,
    written_at timestamptz not null default app_now(),
    constraint ck_clue_text check (length(text) between 1 and 4000),
    constraint pk_clue_text primary key (round_id, id)
  )`,
  `alter table clue_text add constraint fk_clue_text_round_id foreign key (round_id) references inspection_round(id)`,
  `alter table clue_text add constraint fk_clue_text_written_by_id foreign key (written_by_id) references user_account(id)`,
];

// By the role as it is held now, whatever the transaction says of its scope.
const DISCIPLINES = `create function app_disciplines(round uuid) returns boolean language sql stable as $$
  select exists (select 1 from inspection_round r join unit own on own.id = r.unit_id
    join membership m on m.user_id = app_user() and m.role = 'discipline'
    join unit held on held.id = m.unit_id and starts_with(own.path, held.path) where r.id = round) $$`;

const IN_SCOPE = `((select app_sees_all()) or round_id = any ((select app_rounds())::uuid[]))`;
const KEPT = `((select app_sees_all()) or app_disciplines(round_id))`;
const GUARDS = [
  ...['clue_count', 'clue_text'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create trigger stays_as_written before update or delete or truncate on ${table} for each statement execute function stays_as_written()`,
    `grant select, insert on ${table} to taizhang_app`,
  ]),
  `create policy within_scope on clue_count using ${IN_SCOPE} with check ${KEPT}`,
  `create policy within_scope on clue_text using ${KEPT} with check ${KEPT}`,
];
