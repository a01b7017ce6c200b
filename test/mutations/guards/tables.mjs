import { guardsIn } from './guard.mjs';

/** A key that also names the row itself keeps nothing apart. */
const never = (key) => ({ text: `unique (${key})`, by: `unique (${key}, id)` });
const check = (name, condition) => ({
  text: `constraint ${name} check (${condition})`,
  by: `constraint ${name} check (true)`,
});

export const TABLES = guardsIn('libs/database/migrations/1-tables.ts', 'libs/database/constraints.db-spec.ts', [
  { name: 'uq_occurrence: a reminder is written down once', ...never('round_id, problem_id, rule, occurrence_key') },
  { name: 'uq_message: nobody is told the same twice', ...never('round_id, occurrence_id, recipient_id') },
  { name: 'uq_delivery: a message leaves once on a channel', ...never('round_id, message_id, channel') },
  { name: 'uq_problem_number: a number is given once in a round', ...never('round_id, number') },
  { name: 'uq_inspection_round_code: a code is given once in a unit', ...never('unit_id, code') },
  { name: 'uq_user_account_login_name: a login name is one person', ...never('login_name') },
  {
    name: 'ck_problem_closed: closed, and when, are one',
    ...check('ck_problem_closed', "(stage in ('signed_off', 'void')) = (closed_at is not null)"),
  },
  {
    name: 'ck_problem_title: a title says something',
    ...check('ck_problem_title', 'char_length(title) between 1 and 500'),
  },
  {
    name: 'ck_problem_status: three words and one for silence',
    ...check('ck_problem_status', "status in ('in_progress', 'completed', 'long_term', 'not_stated')"),
  },
  {
    name: 'ck_problem_stage: the stages of the workflow',
    ...check(
      'ck_problem_stage',
      "stage in ('registered', 'assigned', 'rectifying', 'submitted', 'long_term_proposed', 'long_term', 'paused', 'signed_off', 'void')",
    ),
  },
  {
    name: 'ck_occurrence_not_early: none fires before its time',
    ...check('ck_occurrence_not_early', 'fired_at >= due_at'),
  },
  {
    name: 'ck_occurrence_fired: fired, and when, are one',
    ...check('ck_occurrence_fired', "(state = 'fired') = (fired_at is not null)"),
  },
  {
    name: 'ck_occurrence_state: the states of a reminder',
    ...check('ck_occurrence_state', "state in ('pending', 'fired', 'superseded', 'cancelled')"),
  },
  {
    name: 'ck_delivery_state: the states of a delivery',
    ...check('ck_delivery_state', "state in ('new', 'sending', 'sent', 'failed', 'unknown')"),
  },
  {
    name: 'ck_delivery_attempt_outcome: how a try ends',
    ...check('ck_delivery_attempt_outcome', "outcome in ('begun', 'ok', 'failed', 'unknown')"),
  },
  { name: 'ck_measure_status: done or not', ...check('ck_measure_status', "status in ('in_progress', 'completed')") },
  {
    name: 'ck_inspection_round_kind: the kinds of inspection',
    ...check('ck_inspection_round_kind', "kind in ('巡视', '巡察', '审计', '督查')"),
  },
  { name: 'ck_calendar_day_kind: holiday or 调休', ...check('ck_calendar_day_kind', "kind in ('holiday', 'workday')") },
  { name: 'ck_app_clock_one: one clock', ...check('ck_app_clock_one', 'id') },
  {
    name: 'pk_problem_history: one history row a version',
    text: 'primary key (round_id, problem_id, version)',
    by: 'primary key (round_id, problem_id, version, at)',
    noticedBy: 'libs/features/reminders/reminder-plans.db-spec.ts',
  },
  {
    name: 'pk_idempotency_key: a key is taken once',
    text: 'primary key (user_id, key)',
    by: 'primary key (user_id, key, at)',
    noticedBy: 'test/harness/same-key.e2e-spec.ts',
  },
]);
