import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { median } from '../load.mjs';
import { startServer } from '../servers.mjs';

const REPETITIONS = 3;
const DUE = 10_000;

/** What is measured once or a few times, not under load. */
export const SINGLES = [
  { name: 'start', run: coldStart },
  { name: 'memory', run: memory },
  { name: 'due', run: dueInOneSecond },
];

async function coldStart({ ledger }) {
  const starts = { ours: [], floor: [] };
  for (let turn = 0; turn < REPETITIONS; turn += 1) {
    for (const [side, program, path] of [
      ['ours', 'dist/apps/api/main.js', '/api/health/ready'],
      ['floor', 'bench/floor.mjs', '/'],
    ]) {
      const url = side === 'ours' ? ledger.urls.appUrl : ledger.urls.superUrl;
      const server = await startServer(program, { ...ledger.env, DATABASE_URL: url }, path);
      starts[side].push(server.startMs);
      await server.stop();
    }
  }
  const [ours, floor] = [median(starts.ours).value, median(starts.floor).value];
  return [
    {
      name: 'start',
      title: 'from the start of the process to its first answer',
      ours,
      floor,
      unit: 'ms',
      most: 6.5 * floor,
    },
  ];
}

/** Idle is before the first scenario, loaded after the last. */
async function memory({ ours, floor, idle }) {
  await pause(2_000);
  const row = (name, title, a, b, factor) => ({ name, title, ours: a, floor: b, unit: 'MiB', most: factor * b });
  return [
    row('memory-idle', 'PSS of the api, idle', idle.ours, idle.floor, 1.8),
    row('memory-loaded', 'PSS of the api after every scenario', ours.pssMiB(), floor.pssMiB(), 1.2),
  ];
}

/** Reminders that fall due in one second, fired by one worker: how late the later ones are. */
async function dueInOneSecond({ ledger }) {
  const client = new pg.Client({ connectionString: ledger.urls.superUrl });
  await client.connect();
  const worker = spawn(process.execPath, ['dist/apps/worker/main.js'], {
    env: ledger.env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await pause(5_000);
    await client.query(
      `insert into reminder_occurrence (round_id, problem_id, rule, offset_days, basis, due_on, occurrence_key, recipients, due_at)
       select round_id, id, 'due', 0, 'deadline', due_on, 'bench/' || gen_random_uuid(), '{unit_head}', date_trunc('second', app_now()) + interval '5 seconds' + random() * interval '1 second'
       from problem where stage = 'rectifying' order by position limit ${DUE}`,
    );
    const left = `select count(*)::int as n from reminder_occurrence where occurrence_key like 'bench/%' and state = 'pending'`;
    while ((await client.query(left)).rows[0].n > 0) await pause(200);
    const { rows } = await client.query(
      `select count(*)::int as fired, percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from fired_at - due_at) * 1000) as late
       from reminder_occurrence where occurrence_key like 'bench/%' and state = 'fired'`,
    );
    const [p50, p99] = rows[0].late;
    return [
      {
        name: 'due-p50',
        title: `${rows[0].fired} reminders due within one second: half are told within`,
        ours: p50,
        unit: 'ms',
      },
      { name: 'due-p99', title: 'and 99 of 100 within', ours: p99, unit: 'ms', most: 500 },
    ];
  } finally {
    worker.kill('SIGTERM');
    await client.end();
  }
}
