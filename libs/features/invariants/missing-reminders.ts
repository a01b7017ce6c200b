import {
  type PlannedReminder,
  WEEKLY_AFTER,
  type WorkCalendar,
  dueBasis,
  planReminders,
  planningHorizon,
} from '#domain';
import type { Tx } from '#database';
import type { ReminderSubjectRow } from '../reminders/reminder-plans.js';

export interface MissingReminder {
  readonly problemId: string;
  readonly occurrenceKey: string;
}

interface Subject extends ReminderSubjectRow {
  readonly dueOn: string;
  /** Since when the date holds; null where the history does not say. */
  readonly since: Date | null;
  readonly recorded: string[];
}

const PAGE = 2_000;
const FIRST = '00000000-0000-0000-0000-000000000000';
/** The ladder is written down whole; what comes after it week by week, as the time comes near. */
const LADDER_MS = 8 * 86_400_000;
const NEAR_MS = 3 * 86_400_000;

/** I5: reminders that follow from a problem's date and are not written down, or were taken back. */
export async function missingReminders(most: number, calendar: WorkCalendar, tx: Tx): Promise<MissingReminder[]> {
  const missing: MissingReminder[] = [];
  // A new arrangement plans anew what lay ahead of it then; what lay behind stays as the old one had it.
  const replanned = await tx.one<{ at: Date | null }>(
    `select max(at) as at from audit_entry where action like 'calendar.%' and at <= app_now()`,
  );
  let after: readonly [string, string] = [FIRST, FIRST];
  while (missing.length < most) {
    const page = await subjectsAfter(after, tx);
    for (const subject of page) missing.push(...missingOf(subject, replanned?.at ?? null, calendar, tx.now));
    const last = page[PAGE - 1];
    if (!last) break;
    after = [last.roundId, last.id];
  }
  return missing.slice(0, most);
}

function missingOf(subject: Subject, replanned: Date | null, calendar: WorkCalendar, now: Date): MissingReminder[] {
  const since = Math.max((subject.since ?? now).getTime(), replanned?.getTime() ?? 0);
  const recorded = new Set(subject.recorded);
  return planReminders(
    { dueOn: subject.dueOn, basis: dueBasis(subject.stage), revision: subject.dueRevision },
    { after: new Date(since), until: planningHorizon(subject.dueOn, now) },
    calendar,
  )
    .filter((one) => isExpected(one, subject.dueOn, now) && !recorded.has(`${one.rule} ${one.occurrenceKey}`))
    .map(({ occurrenceKey }) => ({ problemId: subject.id, occurrenceKey }));
}

function isExpected({ dueAt, offsetDays }: PlannedReminder, dueOn: string, now: Date): boolean {
  const onLadder = offsetDays <= WEEKLY_AFTER.offsetDays && dueAt.getTime() < Date.parse(dueOn) + LADDER_MS;
  const ahead = dueAt.getTime() - now.getTime();
  return onLadder || (ahead > 0 && ahead < NEAR_MS);
}

function subjectsAfter(after: readonly [string, string], tx: Tx): Promise<Subject[]> {
  return tx.query<Subject>(
    `select p.round_id as "roundId", p.id, p.stage, p.due_on as "dueOn", p.due_revision as "dueRevision",
       (select h.at from problem_history h where h.round_id = p.round_id and h.problem_id = p.id
          and (h.changes ? 'dueRevision' or (p.due_revision = 0 and h.version = 1)) order by h.version desc limit 1) as since,
       array(select o.rule || ' ' || o.occurrence_key from reminder_occurrence o
         where o.round_id = p.round_id and o.problem_id = p.id and o.state <> 'superseded') as recorded
     from problem p
     where p.stage in ('assigned', 'rectifying', 'long_term', 'paused') and p.due_on is not null and (p.round_id, p.id) > ($1, $2)
     order by p.round_id, p.id limit ${PAGE}`,
    after,
  );
}
