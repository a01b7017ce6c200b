import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 评论, and messages to who is mentioned in one: a message tells of an occurrence or of a comment. */
export class Comments25 implements MigrationInterface {
  readonly name = 'Comments1795305600025';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...MESSAGES, ...RECORD, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const TABLES = [
  `create table comment (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    reply_to uuid,
    text text not null,
    written_by_id uuid not null,
    written_at timestamptz not null default app_now(),
    withdrawn_at timestamptz,
    resolved_by_id uuid,
    resolved_at timestamptz,
    constraint ck_comment_resolved check ((resolved_at is null) = (resolved_by_id is null) and (resolved_at is null or reply_to is null)),
    constraint ck_comment_text check (char_length(text) between 1 and 5000),
    constraint pk_comment primary key (round_id, id)
  )`,
  `create index ix_comment_problem on comment (round_id, problem_id, id)`,
  `create index ix_comment_id on comment (id)`,
  `alter table comment add constraint fk_comment_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  `alter table comment add constraint fk_comment_round_id_reply_to foreign key (round_id, reply_to) references comment(round_id, id)`,
  `alter table comment add constraint fk_comment_written_by_id foreign key (written_by_id) references user_account(id)`,
  `alter table comment add constraint fk_comment_resolved_by_id foreign key (resolved_by_id) references user_account(id)`,
  `create table comment_seen (
    round_id uuid not null,
    problem_id uuid not null,
    user_id uuid not null,
    seen_at timestamptz not null default app_now(),
    constraint pk_comment_seen primary key (round_id, problem_id, user_id)
  )`,
  `alter table comment_seen add constraint fk_comment_seen_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id, id)`,
  `alter table comment_seen add constraint fk_comment_seen_user_id foreign key (user_id) references user_account(id)`,
];

const MESSAGES = [
  `alter table message alter column occurrence_id drop not null, add column comment_id uuid,
    add constraint ck_message_of check (num_nonnulls(occurrence_id, comment_id) = 1),
    add constraint uq_message_comment unique (round_id, comment_id, recipient_id),
    add constraint fk_message_round_id_comment_id foreign key (round_id, comment_id) references comment(round_id, id)`,
  // The workers look for them every few seconds.
  `create index ix_message_mention on message (created_at) where (comment_id is not null)`,
];

const RECORD = [
  `create function comment_withdrawn_once() returns trigger language plpgsql as $$
  begin
    if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
      raise exception 'comment is a record: what was withdrawn stays withdrawn' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`,
  `create trigger comment_withdrawn_once before update on comment for each row execute function comment_withdrawn_once()`,
  `create trigger stays_as_written before delete or truncate on comment for each statement execute function stays_as_written()`,
];

const problemOf = (table: string): string =>
  `exists (select 1 from problem p where p.round_id = ${table}.round_id and p.id = ${table}.problem_id)`;
const POLICIES = [
  ['comment', problemOf('comment')],
  ['comment_seen', `(user_id = (select app_user()) and ${problemOf('comment_seen')})`],
].flatMap(([table = '', condition = '']) => {
  const whole = `((select app_sees_all()) or ${condition})`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy within_scope on ${table} using ${whole} with check ${whole}`,
  ];
});

const GRANTS = [
  `grant select, insert on comment, comment_seen to taizhang_app`,
  `grant update (withdrawn_at, resolved_by_id, resolved_at) on comment to taizhang_app`,
  `grant update (seen_at) on comment_seen to taizhang_app`,
];

/** What told of comments goes with them; the guards of the records stand aside for that. */
const DOWN = [
  `select set_config('app.units', '*', true)`,
  `alter table delivery_attempt disable trigger user`,
  `delete from delivery_attempt a using delivery d, message m where a.round_id = d.round_id and a.delivery_id = d.id
    and m.round_id = d.round_id and m.id = d.message_id and m.comment_id is not null`,
  `alter table delivery_attempt enable trigger user`,
  `delete from delivery d using message m where m.round_id = d.round_id and m.id = d.message_id and m.comment_id is not null`,
  `delete from message where comment_id is not null`,
  `alter table message drop column comment_id, alter column occurrence_id set not null`,
  `drop table comment_seen`,
  `drop table comment`,
  `drop function comment_withdrawn_once()`,
];
