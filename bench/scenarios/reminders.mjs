import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startMailbox } from '../mailbox.mjs';
import { startWorker } from '../servers.mjs';

/** Longer than the worker takes to look by itself, so that it knows of the hour beforehand and is woken by its bell. */
const AHEAD = `interval '25 seconds'`;
const LOOK_MS = 20;
const PEOPLE = 400;

/** Reminders that fall due, fired by one worker that runs already; what counts is when others can see it. */
export const REMINDERS = [
  { name: 'due', run: dueInOneSecond },
  { name: 'morning', run: wholeMorning },
];

/** Ten thousand at one instant, beside a poll that only turns a flag. */
async function dueInOneSecond({ ledger }) {
  return withClient(ledger, async (client) => {
    const floor = await floorPoll(client, 10_000);
    const worker = await startWorker(ledger.env);
    try {
      const ours = await fired(
        client,
        'problem where stage = $$rectifying$$ order by position limit 10000',
        '{unit_head}',
      );
      return [
        row('due-p50', '10,000 reminders due at one instant: half are told within', ours.p50, floor.p50),
        {
          ...row('due-p99', 'and 99 of 100 within; the floor polls every 100 ms', ours.p99, floor.p99),
          most: 2.5 * floor.p99,
        },
      ];
    } finally {
      await worker.stop();
    }
  });
}

/** What a long weekend leaves: 37,000 for 400 people, told and mailed; looked at again, nothing more leaves. */
async function wholeMorning({ ledger }) {
  return withClient(ledger, async (client) => {
    await client.query(`update user_account set email = login_name || '@example.cn' where email is null`);
    // What an earlier run left behind is not counted with this one.
    await client.query(`update delivery set state = 'failed', lease_until = null where state in ('new', 'sending')`);
    const mailbox = await startMailbox();
    const mail = { SMTP_URL: mailbox.url, SMTP_FROM: 'ledger@example.cn', PUBLIC_URL: 'http://127.0.0.1' };
    const worker = await startWorker({ ...ledger.env, ...mail });
    try {
      return rowsOf(await tellAll(client, mailbox));
    } finally {
      await worker.stop();
      await mailbox.stop();
    }
  });
}

async function tellAll(client, mailbox) {
  const busy = `(select owner_id from problem where owner_id is not null group by 1 order by count(*) desc limit ${PEOPLE})`;
  const subjects = `problem join ${busy} busy using (owner_id) cross join generate_series(1, 20) where stage = $$rectifying$$ limit 37000`;
  const told = await fired(client, subjects, '{owner}');
  const toldAt = performance.now();
  const mailed = (await mailbox.quiet()) - toldAt;
  const mails = mailbox.count();
  await pause(20_000); // the worker looks again meanwhile
  return { told: told.all, mailed, mails, again: mailbox.count() - mails };
}

function rowsOf({ told, mailed, mails, again }) {
  const people = `37,000 due for ${PEOPLE} people`;
  return [
    { name: 'morning', title: `${people}, from the hour until all are told`, ours: told / 1000, unit: 's', most: 3 },
    {
      name: 'morning-mails',
      title: `and until their ${mails} mails have left, of at most 50 lines each`,
      ours: mailed / 1000,
      unit: 's',
    },
    {
      name: 'morning-again',
      title: 'mails that leave when the worker looks again',
      ours: again,
      unit: 'mails',
      most: 0,
    },
  ];
}

/** Puts reminders down for one instant and watches them go; milliseconds after it. */
async function fired(client, subjects, recipients) {
  const { rows } = await client.query(
    `with added as (
       insert into reminder_occurrence (round_id, problem_id, rule, offset_days, basis, due_on, occurrence_key, recipients, due_at)
       select round_id, id, 'due', 0, 'deadline', due_on, 'bench/' || gen_random_uuid(), $1, date_trunc('second', app_now()) + ${AHEAD}
       from ${subjects} returning due_at)
     select count(*)::int as n, min(due_at) as at from added`,
    [recipients],
  );
  return watch(
    client,
    rows[0],
    `select count(*)::int as n from reminder_occurrence where state = 'pending' and due_at = $1`,
  );
}

/** The same on a bare table: a loop that looks every 100 ms. */
async function floorPoll(client, n) {
  await client.query('create temporary table due_floor (id serial primary key, due_at timestamptz, state text)');
  const { rows } = await client.query(
    `with added as (insert into due_floor (due_at, state)
       select date_trunc('second', now()) + interval '2 seconds', 'pending' from generate_series(1, $1) returning due_at)
     select count(*)::int as n, min(due_at) as at from added`,
    [n],
  );
  await client.query(`create index on due_floor (due_at) where state = 'pending'`);
  let polling = true;
  const polls = (async () => {
    while (polling) {
      const taken = await client.query(
        `with due as (select id from due_floor where state = 'pending' and due_at <= now() order by due_at limit 500 for update skip locked)
         update due_floor f set state = 'fired' from due where f.id = due.id`,
      );
      if (taken.rowCount === 0) await pause(100);
    }
  })();
  const seen = await watch(
    client,
    rows[0],
    `select count(*)::int as n from due_floor where state = 'pending' and due_at = $1`,
  );
  polling = false;
  await polls;
  return seen;
}

async function watch(client, { n, at }, left) {
  const clock = (await client.query('select extract(epoch from $1::timestamptz - app_now()) * 1000 as ms', [at]))
    .rows[0];
  const due = performance.now() + Number(clock.ms);
  await pause(Math.max(0, Number(clock.ms)));
  const reached = { p50: 0.5 * n, p99: 0.01 * n, all: 0 };
  const seen = {};
  while (seen.all === undefined) {
    const waiting = (await client.query(left, [at])).rows[0].n;
    for (const [name, most] of Object.entries(reached)) if (waiting <= most) seen[name] ??= performance.now() - due;
    await pause(LOOK_MS);
  }
  return seen;
}

async function withClient(ledger, work) {
  const client = new pg.Client({ connectionString: ledger.urls.superUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const row = (name, title, ours, floor) => ({ name, title, ours, floor, unit: 'ms' });
