const DECISIONS = `'signOff', 'void', 'approveLongTerm', 'return'`;
/** Invented for a trial or a measurement: its history is made up, and the audit log says so in one row. */
const GENERATED = `select entity_id from audit_entry where action = 'ledger.generated'`;

/** What must hold after every fault and every night: each query returns no row. I5 takes the plan (missing-reminders.ts). Numbers are those of docs/decisions/005. */
export const INVARIANTS: readonly { readonly id: string; readonly says: string; readonly sql: string }[] = [
  {
    id: 'I1',
    says: 'none missed: nothing due waits longer than two minutes',
    sql: `select id from reminder_occurrence where state = 'pending' and due_at < app_now() - interval '2 minutes'`,
  },
  {
    id: 'I2',
    says: 'none doubled: nobody is told the same twice',
    sql: `select coalesce(occurrence_id, comment_id), recipient_id from message group by 1, 2 having count(*) > 1
      union all select message_id, null from delivery group by message_id, channel having count(*) > 1`,
  },
  {
    id: 'I2g',
    says: 'the guards against doubling live',
    sql: `select 1 as missing where (select count(*) from pg_constraint where contype = 'u'
      and conname in ('uq_occurrence', 'uq_message', 'uq_delivery')) <> 3`,
  },
  {
    id: 'I3',
    says: 'none early',
    sql: `select id from reminder_occurrence where fired_at < due_at`,
  },
  {
    id: 'I4',
    says: 'all or nothing: fired and told are one',
    sql: `select o.id from reminder_occurrence o
      where (o.state = 'fired') <> exists (select 1 from message m where m.round_id = o.round_id and m.occurrence_id = o.id)`,
  },
  {
    id: 'I6',
    says: 'none after closing',
    // By the audit chain, which has one order: clocks may be set, and a transaction that began first may end last.
    sql: `select o.id from reminder_occurrence o
      join problem p on p.round_id = o.round_id and p.id = o.problem_id and p.closed_at is not null
      left join (select fired.id, a.seq from audit_entry a cross join lateral jsonb_array_elements_text(a.detail -> 'occurrences') as fired(id)
        where a.action = 'reminders.fired') told on told.id = o.id::text
      left join (select entity_id, max(seq) as seq from audit_entry where action in ('problem.signOff', 'problem.void') group by 1) closed
        on closed.entity_id = p.id
      where o.state = 'fired' and coalesce(told.seq > closed.seq, o.fired_at > p.closed_at)`,
  },
  {
    id: 'I7',
    says: 'delivery honest: sent means one answered try',
    sql: `select d.id from delivery d where d.state = 'sent' and (select count(*) from delivery_attempt a
      where a.round_id = d.round_id and a.delivery_id = d.id and a.outcome = 'ok') <> 1`,
  },
  { id: 'I8', says: 'audit chain whole', sql: `select seq, fault from audit_verify()` },
  {
    id: 'I9',
    says: 'decisions recorded: each has one history row and one audit row, by the same person',
    sql: `select h.problem_id, h.version from problem_history h
        left join audit_entry a on a.entity = 'problem' and a.entity_id = h.problem_id and a.action = 'problem.' || h.action
          and (a.detail ->> 'version')::int = h.version and a.actor_id is not distinct from h.actor_id
        where h.action in (${DECISIONS}) and h.round_id not in (${GENERATED})
        group by h.round_id, h.problem_id, h.version having count(a.seq) <> 1
      union all
      select a.entity_id, (a.detail ->> 'version')::int from audit_entry a
        left join problem_history h on h.problem_id = a.entity_id and h.version = (a.detail ->> 'version')::int
          and 'problem.' || h.action = a.action
        where a.entity = 'problem' and substr(a.action, 9) in (${DECISIONS}) and h.version is null
      union all
      select p.id, p.version from problem p where p.stage = 'signed_off' and p.signed_off_on is not null and not exists (
        select 1 from problem_history h where h.round_id = p.round_id and h.problem_id = p.id and h.action = 'signOff')`,
  },
  {
    id: 'I10',
    says: 'import whole: as many problems as its audit row says, no text without one, and nothing left of one undone',
    sql: `select a.entity_id as round_id from audit_entry a where a.action = 'notice.imported' and (case when exists (
          select 1 from audit_entry u where u.action = 'notice.importUndone' and u.entity_id = a.entity_id)
        then 0 else (a.detail ->> 'problems')::int end) <> (
        select count(*) from problem p join problem_history h on h.round_id = p.round_id and h.problem_id = p.id and h.version = 1
        where p.round_id = a.entity_id and h.action = 'import')
      union all
      select n.round_id from round_notice n where not exists (
        select 1 from audit_entry a where a.action = 'notice.imported' and a.entity_id = n.round_id)
      union all
      select r.id from inspection_round r join audit_entry u on u.action = 'notice.importUndone' and u.entity_id = r.id`,
  },
  {
    id: 'I11',
    says: 'no silent change: one history row a version, no gap',
    sql: `select p.id from problem p left join problem_history h on h.round_id = p.round_id and h.problem_id = p.id
      group by p.round_id, p.id having count(h.version) <> p.version or max(h.version) <> p.version`,
  },
];
