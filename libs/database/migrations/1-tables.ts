import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables, keys and indexes. Names are those of the entities; the drift test compares the two. */
export class Tables1 implements MigrationInterface {
  readonly name = 'Tables1795305600001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CLOCK, ...TABLES, ...FOREIGN_KEYS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TABLE_NAMES].reverse().join(', ')} cascade`);
    await runner.query('drop function app_now() cascade');
    await runner.query('drop table app_clock');
  }
}

/** app_now() is the clock that fires reminders. Only the owner can shift it, and only a test does. */
const CLOCK = [
  `create table app_clock (
    id boolean not null default true,
    shift interval not null default '00:00:00',
    constraint ck_app_clock_one check (id),
    constraint pk_app_clock primary key (id)
  )`,
  `insert into app_clock default values`,
  `create function app_now() returns timestamptz language sql stable parallel safe as
    $$ select now() + (select shift from app_clock) $$`,
];

const TABLES = [
  `create table audit_entry (
    seq bigint not null,
    at timestamptz not null,
    actor_id uuid,
    action text not null,
    entity text not null,
    entity_id uuid,
    address text,
    detail jsonb not null,
    previous_hash bytea not null,
    hash bytea not null,
    constraint pk_audit_entry primary key (seq)
  )`,
  `create table calendar_year (
    year integer not null,
    source text not null,
    constraint pk_calendar_year primary key (year)
  )`,
  `create table calendar_day (
    date date not null,
    year integer not null,
    kind text not null,
    name text not null,
    constraint ck_calendar_day_kind check (kind in ('holiday', 'workday')),
    constraint pk_calendar_day primary key (date)
  )`,
  `create table unit (
    id uuid not null default uuidv7(),
    name text not null,
    parent_id uuid,
    path text not null,
    position integer not null default 0,
    constraint pk_unit primary key (id)
  )`,
  `create index ix_unit_parent_id on unit (parent_id)`,
  `create table user_account (
    id uuid not null default uuidv7(),
    login_name text not null,
    name text not null,
    email text,
    password_hash text not null,
    must_change_password boolean not null default true,
    active boolean not null default true,
    created_at timestamptz not null default app_now(),
    constraint uq_user_account_login_name unique (login_name),
    constraint pk_user_account primary key (id)
  )`,
  `create table inspection_round (
    id uuid not null default uuidv7(),
    unit_id uuid not null,
    code text not null,
    name text not null,
    kind text not null,
    inspector text,
    inspected_from date,
    inspected_to date,
    feedback_on date,
    rectification_from date,
    rectification_to date,
    created_by_id uuid not null,
    created_at timestamptz not null default app_now(),
    constraint uq_inspection_round_code unique (unit_id, code),
    constraint ck_inspection_round_kind check (kind in ('巡视', '巡察', '审计', '督查')),
    constraint pk_inspection_round primary key (id)
  )`,
  `create index ix_inspection_round_unit_id on inspection_round (unit_id)`,
  `create table problem (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    number text not null,
    position integer not null,
    aspect text,
    sub_aspect text,
    title text not null,
    text text not null,
    status_words text,
    span_start integer,
    span_end integer,
    stage text not null default 'registered',
    status text not null default 'not_stated',
    lead_unit_id uuid,
    leader_id uuid,
    owner_id uuid,
    due_on date,
    due_revision integer not null default 0,
    deadline date,
    cycle_months integer,
    blocked_by text,
    paused_on date,
    submitted_by_id uuid,
    registered_on date not null,
    signed_off_on date,
    closed_at timestamptz,
    returned_on date,
    reported_on date,
    last_report text,
    last_report_by_id uuid,
    reports integer not null default 0,
    measures_total integer not null default 0,
    measures_completed integer not null default 0,
    version integer not null default '1',
    updated_at timestamptz not null default app_now(),
    constraint uq_problem_number unique (round_id, number),
    constraint ck_problem_closed check ((stage in ('signed_off', 'void')) = (closed_at is not null)),
    constraint ck_problem_title check (char_length(title) between 1 and 500),
    constraint ck_problem_status check (status in ('in_progress', 'completed', 'long_term', 'not_stated')),
    constraint ck_problem_stage check (stage in ('registered', 'assigned', 'rectifying', 'submitted', 'long_term_proposed', 'long_term', 'paused', 'signed_off', 'void')),
    constraint pk_problem primary key (round_id, id)
  )`,
  `create index ix_problem_leader on problem (leader_id)`,
  `create index ix_problem_owner on problem (owner_id)`,
  `create index ix_problem_unit on problem (lead_unit_id, round_id)`,
  `create index ix_problem_due on problem (round_id, due_on, id)`,
  `create index ix_problem_position on problem (round_id, position, id)`,
  `create index ix_problem_id on problem (id)`,
  `create table reminder_occurrence (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    rule text not null,
    offset_days integer not null,
    basis text not null,
    due_on date not null,
    occurrence_key text not null,
    recipients text[] not null,
    due_at timestamptz not null,
    state text not null default 'pending',
    fired_at timestamptz,
    fired_by text,
    late boolean not null default false,
    constraint uq_occurrence unique (round_id, problem_id, rule, occurrence_key),
    constraint ck_occurrence_not_early check (fired_at >= due_at),
    constraint ck_occurrence_fired check ((state = 'fired') = (fired_at is not null)),
    constraint ck_occurrence_state check (state in ('pending', 'fired', 'superseded', 'cancelled')),
    constraint pk_reminder_occurrence primary key (round_id, id)
  )`,
  `create index ix_occurrence_due on reminder_occurrence (due_at) where (state = 'pending'::text)`,
  `create table message (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    occurrence_id uuid not null,
    problem_id uuid not null,
    recipient_id uuid not null,
    created_at timestamptz not null default app_now(),
    read_at timestamptz,
    constraint uq_message unique (round_id, occurrence_id, recipient_id),
    constraint pk_message primary key (round_id, id)
  )`,
  `create index ix_message_recipient on message (recipient_id, id)`,
  `create table delivery (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    message_id uuid not null,
    recipient_id uuid not null,
    channel text not null,
    state text not null default 'new',
    attempts integer not null default 0,
    not_before timestamptz not null default app_now(),
    lease_until timestamptz,
    lease uuid,
    constraint uq_delivery unique (round_id, message_id, channel),
    constraint ck_delivery_state check (state in ('new', 'sending', 'sent', 'failed', 'unknown')),
    constraint pk_delivery primary key (round_id, id)
  )`,
  `create index ix_delivery_open on delivery (recipient_id, channel) where (state = any (array['new'::text, 'sending'::text]))`,
  `create table delivery_attempt (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    delivery_id uuid not null,
    lease uuid not null,
    outcome text not null,
    answer text,
    at timestamptz not null default app_now(),
    constraint ck_delivery_attempt_outcome check (outcome in ('begun', 'ok', 'failed', 'unknown')),
    constraint pk_delivery_attempt primary key (round_id, id)
  )`,
  `create index ix_delivery_attempt_round_id_delivery_id on delivery_attempt (round_id, delivery_id)`,
  `create table heartbeat (
    name text not null,
    at timestamptz not null,
    detail jsonb not null default '{}',
    constraint pk_heartbeat primary key (name)
  )`,
  `create table idempotency_key (
    user_id uuid not null,
    key text not null,
    request_hash bytea not null,
    status integer not null,
    answer jsonb not null,
    at timestamptz not null default app_now(),
    constraint pk_idempotency_key primary key (user_id, key)
  )`,
  `create index ix_idempotency_key_at on idempotency_key (at)`,
  `create table measure (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    position integer not null,
    marker text not null,
    text text not null,
    status text not null default 'in_progress',
    constraint ck_measure_status check (status in ('in_progress', 'completed')),
    constraint pk_measure primary key (round_id, id)
  )`,
  `create index ix_measure_round_id_problem_id_position on measure (round_id, problem_id, position)`,
  `create table membership (
    user_id uuid not null,
    unit_id uuid not null,
    role text not null,
    since timestamptz not null default app_now(),
    constraint pk_membership primary key (user_id, unit_id, role)
  )`,
  `create index ix_membership_unit_id on membership (unit_id)`,
  `create table problem_history (
    round_id uuid not null,
    problem_id uuid not null,
    version integer not null,
    action text not null,
    text text not null,
    detail text,
    changes jsonb not null default '{}',
    actor_id uuid,
    at timestamptz not null default app_now(),
    constraint pk_problem_history primary key (round_id, problem_id, version)
  )`,
  `create table progress_report (
    round_id uuid not null,
    id uuid not null default uuidv7(),
    problem_id uuid not null,
    week text not null,
    text text not null,
    difficulty text not null default '',
    next_step text not null default '',
    reported_by_id uuid not null,
    reported_at timestamptz not null default app_now(),
    constraint pk_progress_report primary key (round_id, id)
  )`,
  `create index ix_progress_report_round_id_problem_id_id on progress_report (round_id, problem_id, id)`,
  `create table round_notice (
    round_id uuid not null,
    title text not null,
    body text not null,
    sha256 bytea not null,
    accepted jsonb not null,
    constraint pk_round_notice primary key (round_id)
  )`,
  `create table section (
    round_id uuid not null,
    position integer not null,
    path text not null,
    heading text not null,
    role text not null,
    span_start integer not null,
    span_end integer not null,
    constraint pk_section primary key (round_id, position)
  )`,
  `create table session (
    token_hash bytea not null,
    user_id uuid not null,
    csrf_token text not null,
    address text,
    created_at timestamptz not null default app_now(),
    last_seen_at timestamptz not null default app_now(),
    expires_at timestamptz not null,
    constraint pk_session primary key (token_hash)
  )`,
  `create index ix_session_user_id on session (user_id)`,
  `create table sign_in_failure (
    id uuid not null default uuidv7(),
    login_name text not null,
    address text not null,
    at timestamptz not null default app_now(),
    constraint pk_sign_in_failure primary key (id)
  )`,
  `create index ix_sign_in_failure_login_name_address_at on sign_in_failure (login_name, address, at)`,
  `create table sign_in_link (
    token_hash bytea not null,
    user_id uuid not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint pk_sign_in_link primary key (token_hash)
  )`,
  `create table supporting_unit (
    round_id uuid not null,
    problem_id uuid not null,
    unit_id uuid not null,
    constraint pk_supporting_unit primary key (round_id, problem_id, unit_id)
  )`,
  `create index ix_supporting_unit_unit_id on supporting_unit (unit_id)`,
  `create table weekly_snapshot (
    round_id uuid not null,
    week text not null,
    as_of date not null,
    taken_at timestamptz not null default app_now(),
    constraint pk_weekly_snapshot primary key (round_id, week)
  )`,
  `create table weekly_snapshot_item (
    round_id uuid not null,
    week text not null,
    problem_id uuid not null,
    position integer not null,
    item jsonb not null,
    constraint pk_weekly_snapshot_item primary key (round_id, week, problem_id)
  )`,
];

const FOREIGN_KEYS = [
  `alter table calendar_day add constraint fk_calendar_day_year foreign key (year) references calendar_year(year)`,
  `alter table unit add constraint fk_unit_parent_id foreign key (parent_id) references unit(id)`,
  `alter table inspection_round add constraint fk_inspection_round_unit_id foreign key (unit_id) references unit(id)`,
  `alter table inspection_round add constraint fk_inspection_round_created_by_id foreign key (created_by_id) references user_account(id)`,
  `alter table problem add constraint fk_problem_round_id foreign key (round_id) references inspection_round(id)`,
  `alter table problem add constraint fk_problem_lead_unit_id foreign key (lead_unit_id) references unit(id)`,
  `alter table problem add constraint fk_problem_leader_id foreign key (leader_id) references user_account(id)`,
  `alter table problem add constraint fk_problem_owner_id foreign key (owner_id) references user_account(id)`,
  `alter table problem add constraint fk_problem_submitted_by_id foreign key (submitted_by_id) references user_account(id)`,
  `alter table problem add constraint fk_problem_last_report_by_id foreign key (last_report_by_id) references user_account(id)`,
  `alter table reminder_occurrence add constraint fk_reminder_occurrence_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id,id)`,
  `alter table message add constraint fk_message_recipient_id foreign key (recipient_id) references user_account(id)`,
  `alter table message add constraint fk_message_round_id_occurrence_id foreign key (round_id, occurrence_id) references reminder_occurrence(round_id,id)`,
  `alter table delivery add constraint fk_delivery_round_id_message_id foreign key (round_id, message_id) references message(round_id,id)`,
  `alter table delivery_attempt add constraint fk_delivery_attempt_round_id_delivery_id foreign key (round_id, delivery_id) references delivery(round_id,id)`,
  `alter table idempotency_key add constraint fk_idempotency_key_user_id foreign key (user_id) references user_account(id)`,
  `alter table measure add constraint fk_measure_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id,id)`,
  `alter table membership add constraint fk_membership_user_id foreign key (user_id) references user_account(id)`,
  `alter table membership add constraint fk_membership_unit_id foreign key (unit_id) references unit(id)`,
  `alter table problem_history add constraint fk_problem_history_actor_id foreign key (actor_id) references user_account(id)`,
  `alter table problem_history add constraint fk_problem_history_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id,id)`,
  `alter table progress_report add constraint fk_progress_report_reported_by_id foreign key (reported_by_id) references user_account(id)`,
  `alter table progress_report add constraint fk_progress_report_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id,id)`,
  `alter table round_notice add constraint fk_round_notice_round_id foreign key (round_id) references inspection_round(id)`,
  `alter table section add constraint fk_section_round_id foreign key (round_id) references inspection_round(id)`,
  `alter table session add constraint fk_session_user_id foreign key (user_id) references user_account(id)`,
  `alter table sign_in_link add constraint fk_sign_in_link_user_id foreign key (user_id) references user_account(id)`,
  `alter table supporting_unit add constraint fk_supporting_unit_unit_id foreign key (unit_id) references unit(id)`,
  `alter table supporting_unit add constraint fk_supporting_unit_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id,id)`,
  `alter table weekly_snapshot add constraint fk_weekly_snapshot_round_id foreign key (round_id) references inspection_round(id)`,
  `alter table weekly_snapshot_item add constraint fk_weekly_snapshot_item_round_id_week foreign key (round_id, week) references weekly_snapshot(round_id,week)`,
];

const TABLE_NAMES = [
  'audit_entry',
  'calendar_year',
  'calendar_day',
  'unit',
  'user_account',
  'inspection_round',
  'problem',
  'reminder_occurrence',
  'message',
  'delivery',
  'delivery_attempt',
  'heartbeat',
  'idempotency_key',
  'measure',
  'membership',
  'problem_history',
  'progress_report',
  'round_notice',
  'section',
  'session',
  'sign_in_failure',
  'sign_in_link',
  'supporting_unit',
  'weekly_snapshot',
  'weekly_snapshot_item',
];
