/** What must hold after every fault and every night: each query returns no row. Numbers are those of docs/decisions/005. */
export const INVARIANTS: readonly { readonly id: string; readonly says: string; readonly sql: string }[] = [
  {
    id: 'I1',
    says: 'none missed: nothing due waits longer than two minutes',
    sql: `select id from reminder_occurrence where state = 'pending' and due_at < app_now() - interval '2 minutes'`,
  },
  {
    id: 'I2',
    says: 'none doubled: nobody is told the same twice',
    sql: `select occurrence_id, recipient_id from message group by 1, 2 having count(*) > 1
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
    sql: `select m.id from message m join reminder_occurrence o on o.round_id = m.round_id and o.id = m.occurrence_id
      join problem p on p.round_id = o.round_id and p.id = o.problem_id where m.created_at > p.closed_at`,
  },
  {
    id: 'I7',
    says: 'delivery honest: sent means one answered try',
    sql: `select d.id from delivery d where d.state = 'sent' and (select count(*) from delivery_attempt a
      where a.round_id = d.round_id and a.delivery_id = d.id and a.outcome = 'ok') <> 1`,
  },
  { id: 'I8', says: 'audit chain whole', sql: `select seq, fault from audit_verify()` },
  {
    id: 'I11',
    says: 'no silent change: one history row a version, no gap',
    sql: `select p.id from problem p left join problem_history h on h.round_id = p.round_id and h.problem_id = p.id
      group by p.round_id, p.id having count(h.version) <> p.version or max(h.version) <> p.version`,
  },
];
