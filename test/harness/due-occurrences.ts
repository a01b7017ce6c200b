import { planReminders, shanghaiDate } from '#domain';
import { Calendars } from '#features';
import { type Body, makeBody } from '../factories.js';
import { Ledger, type Place, ask } from '../ledger.js';

export interface Occurrences {
  readonly count: number;
  /** The first is due after so many seconds, and the last so many later. */
  readonly afterSeconds: number;
  readonly spreadSeconds: number;
  /** Problems without a date and without reminders, for the office to assign. */
  readonly registered?: number;
}
const FAR_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * A ledger whose every reminder falls due within the next minutes: the whole plan of a date far ahead, each step under
 * its own key, but at another hour.
 */
export async function dueOccurrences(place: Place, wanted: Occurrences): Promise<Body> {
  const ledger = await Ledger.open(place);
  const body = await makeBody(ledger);
  const { steps, dueOn } = await ladder(ledger);
  await ledger.close();
  const problems = Math.ceil(wanted.count / steps.length);
  await ask(place.superUrl, ROUND, [body.units['临川新区党工委'], body.people.xujing]);
  const who = [body.units['规划建设局'], body.people.wangmin, body.people.luchengyuan];
  await ask(place.superUrl, PROBLEMS, [problems, dueOn, ...who]);
  await ask(place.superUrl, REGISTERED, [problems + 1, problems + (wanted.registered ?? 0)]);
  await ask(place.superUrl, HISTORY);
  const { count, afterSeconds, spreadSeconds } = wanted;
  await ask(place.superUrl, OCCURRENCES, [JSON.stringify(steps), count, afterSeconds, spreadSeconds]);
  await ask(place.superUrl, 'analyze');
  return body;
}

function ladder(ledger: Ledger) {
  return ledger.asSystem(async (tx) => {
    const dueOn = shanghaiDate(new Date(tx.now.getTime() + FAR_DAYS * DAY_MS));
    const window = { after: tx.now, until: new Date(tx.now.getTime() + (FAR_DAYS + 8) * DAY_MS) };
    const calendar = await ledger.get(Calendars).current(tx);
    return { dueOn, steps: planReminders({ dueOn, basis: 'deadline', revision: 1 }, window, calendar) };
  });
}

const ROUND = `insert into inspection_round (unit_id, code, name, kind, created_by_id) values ($1, '2026-02', '第二轮', '巡察', $2)`;
const PROBLEMS = `
  insert into problem (round_id, number, position, title, text, stage, status, lead_unit_id, owner_id, leader_id, due_on, deadline, due_revision, registered_on)
  select r.id, '2026-02-' || i, i, '问题' || i, '原文', 'rectifying', 'in_progress', $3, $4, $5, $2, $2, 1, current_date
  from inspection_round r, generate_series(1, $1::int) i`;
const REGISTERED = `
  insert into problem (round_id, number, position, title, text, registered_on)
  select r.id, '2026-02-' || i, i, '问题' || i, '原文', current_date from inspection_round r, generate_series($1::int, $2::int) i`;
const HISTORY = `
  insert into problem_history (round_id, problem_id, version, action, text) select round_id, id, 1, 'import', '入账' from problem`;
/** Steps of one problem lie apart, so that a problem changes while some of its reminders are told and others wait. */
const OCCURRENCES = `
  insert into reminder_occurrence (round_id, problem_id, rule, offset_days, basis, due_on, occurrence_key, recipients, due_at)
  select p.round_id, p.id, s.rule, s."offsetDays", s.basis, p.due_on, s."occurrenceKey", s.recipients,
    app_now() + make_interval(secs => $3::float8 + $4::float8 * ((p.position * 7 + s.place * 3041) % $2::int) / $2::int)
  from problem p cross join (select row_number() over () as place, * from jsonb_to_recordset($1::jsonb)
    as s(rule text, "offsetDays" int, basis text, "occurrenceKey" text, recipients text[])) s
  where p.due_on is not null`;
