/** The ledger as it stands. */
export const LEDGER_NOW = 'problem p';

/** Fields of the history are written as the code writes them, columns as the database does. */
const COLUMN = `lower(regexp_replace(c.key, '([A-Z])', '_\\1', 'g'))`;
const OF_PROBLEM = (alias: string): string => `${alias}.round_id = q.round_id and ${alias}.problem_id = q.id`;

/**
 * `problem p` as it stood at the end of a day: every row of today with what was changed after that day undone, by the oldest
 * value of each field. What was entered later is absent. Whose problems one sees is asked of today. `round` and `day` are
 * parameters.
 */
export function ledgerThen(round: string, day: string): string {
  const end = `((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
  const fields = `(select jsonb_object_agg(oldest.name, oldest.value) from (
      select distinct on (c.key) ${COLUMN} as name, c.value -> 0 as value
      from problem_history h cross join lateral jsonb_each(h.changes) c
      where ${OF_PROBLEM('h')} and h.at >= ${end} order by c.key, h.version) oldest)`;
  return `(select stood.*, undone.fields -> 'supporting_unit_ids' as supporting, ${day}::date as day from problem q
    cross join lateral (select min(h.version) - 1 as version, ${fields} as fields
      from problem_history h where ${OF_PROBLEM('h')} and h.at >= ${end}) undone
    cross join lateral jsonb_populate_record(q, coalesce(undone.fields, '{}') ||
      case when undone.version is null then '{}' else ${besides(end)} end) stood
    where q.round_id = ${round} and q.registered_on <= ${day}::date) p`;
}

/** What follows from other records than the changes; rows from before who reported was kept with them have it from here. */
const besides = (end: string): string => `jsonb_build_object('version', undone.version,
        'updated_at', (select max(h.at) from problem_history h where ${OF_PROBLEM('h')} and h.at < ${end}),
        'last_report_by_id', (select g.reported_by_id from progress_report g
          where ${OF_PROBLEM('g')} and g.reported_at < ${end} order by g.id desc limit 1))`;
