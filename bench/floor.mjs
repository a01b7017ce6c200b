/**
 * The floor: what the same question costs with Fastify, pg and nothing else. Same PostgreSQL, same tables, same answer;
 * no login, no validation, no row level security, no audit chain, no reminders.
 */
import Fastify from 'fastify';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { gramsOf } from '../dist/libs/domain/search/grams.js';

pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, Number);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const app = Fastify();
const rows = async (name, text, values) => (await pool.query({ name, text, values })).rows;

const LIST = `select p.id, p.round_id, p.number, p.title, p.aspect, p.stage, p.status, p.due_on, p.deadline, p.last_report, p.reported_on,
    p.measures_total, p.measures_completed, p.version, lead_unit.id as lead_unit_id, lead_unit.name as lead_unit,
    leader.id as leader_id, leader.name as leader, owner.id as owner_id, owner.name as owner, reporter.name as reporter
  from problem p left join unit lead_unit on lead_unit.id = p.lead_unit_id left join user_account leader on leader.id = p.leader_id
  left join user_account owner on owner.id = p.owner_id left join user_account reporter on reporter.id = p.last_report_by_id`;
const FILTER = `p.round_id = $1 and p.status = $2 and p.lead_unit_id = $3`;
const WORD = `p.round_id = $1 and (p.round_id, p.id) in (select s.round_id, s.problem_id from problem_search s where s.grams @> $2::int[])
  and (p.title ilike $3 or p.number ilike $3 or p.text ilike $3)`;

app.get('/rounds/:round/problems', async ({ params, query }) => {
  const filter = query.grams
    ? { name: 'search', where: WORD, values: [params.round, `{${query.grams}}`, `%${query.q}%`] }
    : { name: 'list', where: FILTER, values: [params.round, query.status, query.unitId] };
  const items = await rows(
    filter.name,
    `${LIST} where ${filter.where} order by coalesce(p.due_on, date '9999-12-31'), p.id limit 50`,
    filter.values,
  );
  const [{ total }] = await rows(
    `${filter.name}-total`,
    `select count(*) as total from problem p where ${filter.where}`,
    filter.values,
  );
  return { items, total };
});

app.get('/problems/:id', async ({ params }) => {
  const [problem] = await rows('detail', `${LIST.replace('p.id,', 'p.id, p.text,')} where p.id = $1`, [params.id]);
  const measures = await rows(
    'measures',
    `select id, marker, text, status from measure where round_id = $1 and problem_id = $2 order by position`,
    [problem.round_id, problem.id],
  );
  return { ...problem, measures };
});

app.get('/problems/:id/timeline', async ({ params }) => ({
  items: await rows(
    'timeline',
    `select h.at, h.action, h.text, h.detail, u.name from problem p join problem_history h on (h.round_id, h.problem_id) = (p.round_id, p.id)
     left join user_account u on u.id = h.actor_id where p.id = $1 order by h.version desc limit 50`,
    [params.id],
  ),
}));

app.post('/problems/:id/stage', async ({ params, body, headers }, reply) => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const version = Number(headers['if-match'].replaceAll('"', ''));
    const { rows: changed } = await client.query({
      name: 'change',
      text: `update problem set stage = $3, version = version + 1, updated_at = now() where id = $1 and version = $2 returning round_id, version`,
      values: [params.id, version, body.stage],
    });
    if (changed.length === 0) return reply.status(412).send({});
    await client.query({
      name: 'history',
      text: `insert into problem_history (round_id, problem_id, version, action, text) values ($1, $2, $3, 'floor', $4)`,
      values: [changed[0].round_id, params.id, changed[0].version, body.stage],
    });
    return { version: changed[0].version };
  } finally {
    await client.query('commit');
    client.release();
  }
});

app.post('/rounds/:round/problems', async ({ params, body: { title, text } }, reply) => {
  const client = await pool.connect();
  const number = `floor-${randomUUID()}`;
  try {
    await client.query('begin');
    const { rows: added } = await client.query({
      name: 'create',
      text: `insert into problem (round_id, number, position, title, text, registered_on) values ($1, $2, 0, $3, $4, current_date) returning id, number, title, text, stage, version`,
      values: [params.round, number, title, text],
    });
    await client.query({
      name: 'created',
      text: `insert into problem_history (round_id, problem_id, version, action, text) values ($1, $2, 1, 'floor', 'entered')`,
      values: [params.round, added[0].id],
    });
    await client.query({
      name: 'found-by',
      text: `insert into problem_search (round_id, problem_id, grams) values ($1, $2, $3::int[])`,
      values: [params.round, added[0].id, gramsOf([number, title, text], [number, title])],
    });
    return reply.status(201).send(added[0]);
  } finally {
    await client.query('commit');
    client.release();
  }
});

app.get('/rounds/:round/summary', ({ params }) =>
  rows(
    'statistics',
    `select lead_unit_id, status, count(*) as problems,
       count(*) filter (where stage not in ('signed_off', 'void') and due_on < current_date) as overdue
     from problem where round_id = $1 and stage <> 'void' group by 1, 2`,
    [params.round],
  ),
);

/** What a ledger as a file has and a list has not: the text, the measures, the units that help. */
const WHOLE = LIST.replace(
  'p.aspect,',
  `p.aspect, p.text,
    (select string_agg(m.marker || m.text || m.status, E'\\n' order by m.position) from measure m where m.round_id = p.round_id and m.problem_id = p.id) as measures,
    (select string_agg(u.name, '、' order by u.name) from supporting_unit s join unit u on u.id = s.unit_id
      where s.round_id = p.round_id and s.problem_id = p.id) as supporting,`,
);

app.get('/rounds/:round/problems.csv', async ({ params }, reply) => {
  const client = await pool.connect();
  try {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/csv' });
    const round = client.escapeLiteral(params.round);
    await pipeline(
      client.query(
        copyTo(`copy (${WHOLE} where p.round_id = ${round} order by p.position, p.id) to stdout csv header`),
      ),
      reply.raw,
    );
  } finally {
    client.release();
  }
});

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
