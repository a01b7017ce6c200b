import { type Place, Ledger, ask } from '../ledger.js';
import type { Acknowledged } from './load.js';

export interface Reminders {
  readonly fired: number;
  /** Their problem was submitted, signed off or voided before their hour. */
  readonly withdrawn: number;
  readonly missed: number;
  readonly doubled: number;
  readonly early: number;
  /** Seconds after its hour, by the ledger's own clock, of those that fired while that clock was true. */
  readonly late: { readonly p50: number; readonly p99: number; readonly most: number };
}

/** Acknowledged writes that are not there exactly once; none is the only good answer. */
export async function lostOrDoubled(place: Place, acknowledged: readonly Acknowledged[]): Promise<unknown[]> {
  const given = JSON.stringify(acknowledged);
  return ask(
    place.superUrl,
    `select a.*, count(h.version) as found from jsonb_to_recordset($1::jsonb) as a("problemId" uuid, version int, action text, text text)
     left join problem_history h on h.problem_id = a."problemId" and h.version = a.version and h.action = a.action
       and (a.text is null or h.detail = a.text)
     group by 1, 2, 3, 4 having count(h.version) <> 1
     union all
     select h.problem_id, max(h.version), h.action, h.detail, count(*) from problem_history h where h.detail like '记 %'
     group by h.problem_id, h.action, h.detail having count(*) > 1
     union all
     select r.problem_id, 0, 'report', r.text, count(*) from progress_report r group by r.problem_id, r.text having count(*) > 1
     union all
     select a."problemId", a.version, a.action, a.text, 0 from jsonb_to_recordset($1::jsonb) as a("problemId" uuid, version int, action text, text text)
     where a.action = 'report' and not exists (select 1 from progress_report r where r.problem_id = a."problemId" and r.text = a.text)`,
    [given],
  );
}

export async function remindersOf(place: Place): Promise<Reminders> {
  const [row] = await ask<Reminders>(
    place.superUrl,
    `with o as (select * from reminder_occurrence where due_at < app_now() + interval '1 hour'),
     late as (select extract(epoch from fired_at - due_at)::float8 as s from o where fired_at between
       (select min(due_at) from o) and app_now() and not late)
     select (count(*) filter (where state = 'fired'))::int as fired,
       (count(*) filter (where state in ('superseded', 'cancelled')))::int as withdrawn,
       (count(*) filter (where state = 'pending'))::int as missed,
       (select count(*)::int from (select 1 from message group by coalesce(occurrence_id, comment_id), recipient_id having count(*) > 1) twice) as doubled,
       (count(*) filter (where fired_at < due_at))::int as early,
       (select json_build_object('p50', percentile_cont(0.5) within group (order by s), 'p99', percentile_cont(0.99) within group (order by s),
         'most', max(s)) from late) as late
     from o`,
  );
  if (!row) throw new Error('no row');
  return row;
}

/** Which invariants do not hold. */
export async function brokenInvariants(place: Place): Promise<unknown[]> {
  const ledger = await Ledger.open(place, 2);
  return ledger.broken().finally(() => ledger.close());
}
