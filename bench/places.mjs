import pg from 'pg';

const MANY = 400;

/** What the requests ask for: a bureau's head with his units and problems, the same for every run of one ledger. */
export async function findPlaces(superUrl) {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const column = async (sql, values = []) => (await client.query(sql, values)).rows.map((row) => Object.values(row)[0]);
  try {
    const [roundId] = await column(`select round_id from problem group by 1 order by count(*) desc limit 1`);
    const [head] = await column(
      `select u.login_name from membership m join unit n on n.id = m.unit_id join user_account u on u.id = m.user_id
       where m.role = 'unit_head' and exists (select 1 from unit below where below.parent_id = n.id) order by n.position limit 1`,
    );
    const unitIds = await column(
      `select d.id from user_account u join membership m on m.user_id = u.id join unit n on n.id = m.unit_id
       join unit d on starts_with(d.path, n.path) where u.login_name = $1 order by d.path`,
      [head],
    );
    const within = `round_id = $1 and lead_unit_id = any ($2::uuid[])`;
    const problemIds = await column(`select id from problem where ${within} order by position limit ${MANY}`, [
      roundId,
      unitIds,
    ]);
    // Paused ones too: a ledger that was measured before has more of them.
    const open = await client.query(
      `select id, version, stage = 'paused' as paused from problem where ${within} and stage in ('rectifying', 'paused') order by position`,
      [roundId, unitIds],
    );
    return { roundId, head, unitIds, problemIds, open: open.rows };
  } finally {
    await client.end();
  }
}
