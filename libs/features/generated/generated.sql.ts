/**
 * How a batch of invented problems enters the ledger's own tables. $1 is the round, $2 and $3 the first and the last place
 * of the batch; what a row says follows from its stage and version.
 */
export const FILL = {
  /** One batch: the problems with what a search looks up. Row level security takes no COPY, so the rows come as JSON. */
  problems: `
    with g as materialized (
      select * from jsonb_to_recordset($4::jsonb) as g(position int, number text, aspect text, title text, text text, stage text,
        status text, version int, "leadUnitId" uuid, "leaderId" uuid, "ownerId" uuid, deadline date, "reportedOn" date, report text, grams text)),
    added as (
      insert into problem (round_id, number, position, aspect, title, text, stage, status, version, lead_unit_id, leader_id, owner_id,
        due_on, deadline, due_revision, registered_on, submitted_by_id, closed_at, signed_off_on, cycle_months, blocked_by, paused_on,
        reports, reported_on, last_report, last_report_by_id, measures_total, measures_completed)
      select $1, number, position, aspect, title, text, stage, status, version, "leadUnitId", "leaderId", "ownerId",
        deadline, deadline, case when deadline is null then 0 else 1 end, app_now()::date - 90,
        case when stage = 'submitted' then "ownerId" end,
        case when stage = 'signed_off' then app_now() end, case when stage = 'signed_off' then app_now()::date - 1 end,
        case when stage = 'long_term' then 3 end, case when stage = 'paused' then '待批复' end, case when stage = 'paused' then app_now()::date - 5 end,
        reported::int, case when reported then "reportedOn" end, case when reported then report end, case when reported then "ownerId" end,
        3, case when stage = 'signed_off' then 3 else position % 3 end
      from g cross join lateral (select version >= 4 and "ownerId" is not null as reported) r where position between $2 and $3
      returning id, position)
    insert into problem_search (round_id, problem_id, grams)
    select $1, added.id, g.grams::int[] from added join g on g.position = added.position`,
  measures: `
    insert into measure (round_id, problem_id, position, marker, text, status)
    select $1, p.id, m.place, (array['一是', '二是', '三是'])[m.place], m.text,
      case when m.place <= p.measures_completed then 'completed' else 'in_progress' end
    from problem p
    cross join lateral jsonb_array_elements_text($4::jsonb -> (p.position % jsonb_array_length($4::jsonb))) with ordinality as m(text, place)
    where p.round_id = $1 and p.position between $2 and $3`,
  history: `
    insert into problem_history (round_id, problem_id, version, action, text, actor_id, at)
    select $1, p.id, v, (array['import', 'assign', 'accept', 'report', 'submit', 'signOff'])[v],
      (array['由生成器建立', '交办', '签收', '填报进展', '申请销号', '准予销号'])[v], $4, app_now() - make_interval(days => 90 - 10 * v)
    from problem p cross join generate_series(1, p.version) v where p.round_id = $1 and p.position between $2 and $3`,
  reports: `
    insert into progress_report (round_id, problem_id, week, text, reported_by_id)
    select $1, id, to_char(reported_on, 'IYYY-"W"IW'), last_report, last_report_by_id
    from problem where round_id = $1 and position between $2 and $3 and last_report_by_id is not null`,
  occurrences: `
    insert into reminder_occurrence (round_id, problem_id, due_on, rule, offset_days, basis, occurrence_key, recipients, due_at)
    select $1, p.id, p.due_on, s.rule, s."offsetDays", s.basis, s."occurrenceKey", s.recipients, s."dueAt"
    from problem p
    join jsonb_to_recordset($4::jsonb) as s("dueOn" date, stage text, rule text, "offsetDays" int, basis text, "occurrenceKey" text,
      recipients text[], "dueAt" timestamptz) on s."dueOn" = p.due_on and s.stage = p.stage
    where p.round_id = $1 and p.position between $2 and $3`,
} as const;
