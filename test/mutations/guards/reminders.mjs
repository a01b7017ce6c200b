import { guardsIn } from './guard.mjs';

const FIRING = 'libs/features/reminders/firing.db-spec.ts';
const PLANS = 'libs/features/reminders/reminder-plans.db-spec.ts';
const ARRANGEMENTS = 'libs/features/reminders/arrangements.db-spec.ts';
const DELIVERIES = 'libs/features/deliveries/deliveries.db-spec.ts';
const DISPATCHES = 'libs/features/dispatches/dispatches.db-spec.ts';
const STATISTICS = 'libs/features/statistics/statistics.db-spec.ts';
const SCHEDULE = 'apps/worker/recurrence.spec.ts';
const WORKER = 'apps/worker/worker.e2e-spec.ts';

const FIRED = guardsIn('libs/features/reminders/firing.repository.ts', FIRING, [
  { name: 'firing: only what is pending', text: `where o.state = 'pending' and o.due_at`, by: 'where o.due_at' },
  { name: 'firing: not before its time', text: 'and o.due_at <= app_now()', by: '' },
  { name: 'firing: each is taken by one worker', text: ' for update skip locked', by: '' },
  { name: 'firing: no worker waits for another', text: 'for update skip locked', by: 'for update' },
  { name: 'firing: nothing goes to nobody', text: 'coalesce(told.ids, ${FALLBACK})', by: 'told.ids' },
]);

const TOLD = guardsIn('libs/features/reminders/reminders.repository.ts', FIRING, [
  {
    name: 'recipients: an account out of use is told nothing',
    text: 'join user_account reader on reader.id = told.id and reader.active`',
    by: 'join user_account reader on reader.id = told.id`',
  },
  {
    name: 'recipients: nor is an office’s',
    text: 'on reader.id = m.user_id and reader.active',
    by: 'on reader.id = m.user_id',
  },
]);

const PLANNED = guardsIn('libs/features/reminders/reminder-plans.ts', PLANS, [
  {
    name: 'plans: what is no longer planned dies',
    text: ' and not (occurrence_key = any ($4))',
    by: ' and false and $4::text[] is not null',
  },
  {
    name: 'plans: what has fired stays fired',
    text: `and state = 'pending' and not (occurrence_key`,
    by: 'and not (occurrence_key',
  },
  {
    name: 'plans: written down once',
    text: `on conflict on constraint uq_occurrence do update set state = 'pending'
         where reminder_occurrence.state = 'superseded'`,
    by: '',
  },
  {
    name: 'plans: a day that a calendar gives back is planned again',
    text: `where reminder_occurrence.state = 'superseded'`,
    by: 'where false',
    noticedBy: ARRANGEMENTS,
  },
  { name: 'plans: a step that has passed is not sent after the fact', text: 'one.dueAt > tx.now', by: 'true' },
  { name: 'plans: none where nothing is waited for', text: '!isReminded(subject.stage) ||', by: '' },
]);

const SENT = guardsIn('libs/features/deliveries/deliveries.repository.ts', DELIVERIES, [
  {
    name: 'deliveries: each person is taken by one worker',
    text: 'order by d.not_before, d.id limit 1 for update skip locked',
    by: 'order by d.not_before, d.id limit 1',
    also: [
      {
        file: 'libs/features/deliveries/deliveries.repository.ts',
        text: 'order by d.id limit ${MOST_LINES} for update of d skip locked',
        by: 'order by d.id limit ${MOST_LINES}',
      },
    ],
  },
  {
    name: 'deliveries: later each time',
    text: 'd.not_before <= app_now()\n         order by d.not_before',
    by: 'true\n         order by d.not_before',
    also: [
      {
        file: 'libs/features/deliveries/deliveries.repository.ts',
        text: 'd.not_before <= app_now()\n         order by d.id',
        by: 'true\n         order by d.id',
      },
    ],
  },
  {
    name: 'lease fence: whose lease was taken changes nothing',
    text: `where lease = $1 and state = 'sending'`,
    by: 'where lease = $1',
  },
  { name: 'lease: as long as it runs nobody takes it', text: `and lease_until < app_now()`, by: '' },
  { name: 'deliveries: given up after five tries', text: '$3 and attempts < ${MOST_ATTEMPTS}', by: '$3' },
]);

const MAILS = guardsIn('libs/notifications/email.ts', DELIVERIES, [
  { name: 'mail: silence after the text was handed over is unknown', text: `handedOver ? {`, by: `!handedOver ? {` },
  { name: 'mail: a refusal for good is not tried again', text: 'again: responseCode < 500', by: 'again: true' },
]);

const WEEKS = guardsIn('libs/features/dispatches/dispatches.repository.ts', DISPATCHES, [
  { name: 'weeks: of two workers one freezes', text: ' on conflict do nothing returning week', by: ' returning week' },
  { name: 'weeks: one that is frozen is not frozen again', text: 'if (taken.length === 0) return false;' },
]);

const COUNTS = guardsIn('libs/features/statistics/while-unchanged.ts', STATISTICS, [
  { name: 'counts: kept while nothing changes', text: 'earlier?.head === head', by: 'earlier' },
]);

const ASKED = guardsIn('libs/features/statistics/statistics.service.ts', STATISTICS, [
  {
    name: 'counts: kept for who sees the same',
    text: `scope.units === 'all' ? 'all' : [...scope.units].sort().join(',')`,
    by: `'all'`,
    also: [],
  },
  { name: 'counts: kept for a day', text: 'return [roundId, today,', by: 'void today;\n  return [roundId,' },
]);

const RECURRENCE = guardsIn('apps/worker/recurrence.ts', SCHEDULE, [
  { name: 'schedule: never twice at the same time', text: 'if (this.running.has(name)) return;' },
  { name: 'schedule: what hangs is given up', text: 'GIVEN_UP_MS);', by: '2 ** 31 - 1);' },
  { name: 'schedule: what fails comes again', text: '.finally(() => this.running.delete(name))', by: '' },
]);

const LINES = guardsIn('libs/queue/schedule.ts', SCHEDULE, [
  {
    name: 'sweeper: every fifteen seconds',
    text: 'sweep: { everySeconds: 15 }',
    by: 'sweep: { everySeconds: 86_400 }',
  },
]);

const SWEEPER = guardsIn('apps/worker/worker.ts', WORKER, [
  {
    name: 'sweeper: fires what no bell was rung for',
    text: 'sweep: () => this.sweep().then(() => this.deliver())',
    by: 'sweep: () => Promise.resolve()',
  },
]);

export const REMINDERS = [
  ...FIRED,
  ...TOLD,
  ...PLANNED,
  ...SENT,
  ...MAILS,
  ...WEEKS,
  ...COUNTS,
  ...ASKED,
  ...RECURRENCE,
  ...LINES,
  ...SWEEPER,
];
