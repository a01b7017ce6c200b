/**
 * npm run bench [-- [--problems N] [--data FOLDER] [--seconds S] [scenario …]]
 * Measures the ledger beside the floor, in turn, on the same PostgreSQL. Writes bench/report.md when everything ran.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compare } from './compare.mjs';
import { openLedger } from './ledger.mjs';
import { findPlaces } from './places.mjs';
import { printRow, reportOf } from './report.mjs';
import { EXPORTS } from './scenarios/exports.mjs';
import { NOTICES } from './scenarios/notice.mjs';
import { READS } from './scenarios/reads.mjs';
import { REMINDERS } from './scenarios/reminders.mjs';
import { SINGLES } from './scenarios/singles.mjs';
import { WRITES } from './scenarios/writes.mjs';
import { startServer } from './servers.mjs';
import { signIn } from './sign-in.mjs';

const ONCE = [...EXPORTS, ...NOTICES, ...SINGLES, ...REMINDERS];
const CONNECTIONS = [1, 16, 64];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    problems: { type: 'string', default: '100000' },
    units: { type: 'string', default: '1000' },
    people: { type: 'string', default: '3000' },
    seconds: { type: 'string', default: '4' },
    data: { type: 'string' },
  },
});
const wanted = (scenario) => positionals.length === 0 || positionals.some((name) => scenario.name.startsWith(name));
const unknown = positionals.filter((name) => ![...READS, ...WRITES, ...ONCE].some((one) => one.name.startsWith(name)));
if (unknown.length > 0) {
  console.error(`no such scenario: ${unknown.join(', ')}`);
  process.exit(2);
}

// What was started is ended on the way out.
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => process.exit(1));

const [problems, units, people, seconds] = [values.problems, values.units, values.people, values.seconds].map(Number);
const ledger = await openLedger({ problems, units, people, folder: values.data });
const rows = [];
const keep = (row) => {
  rows.push(row);
  printRow(row);
};
const servers = [];
try {
  const places = await findPlaces(ledger.urls.superUrl);
  const ours = await startServer('dist/apps/api/main.js', ledger.env, '/api/health/ready');
  const floor = await startServer('bench/floor.mjs', { ...process.env, DATABASE_URL: ledger.urls.superUrl }, '/');
  servers.push(ours, floor);
  const headers = {
    head: await signIn(ledger, ours.address, places.head),
    office: await signIn(ledger, ours.address, 'office'),
  };
  const ground = { ledger, places, ours, floor, headers };
  if (ledger.loadSeconds !== null)
    keep({
      name: 'load',
      title: `${problems} problems`,
      ours: ledger.loadSeconds,
      unit: 's',
      most: (60 * problems) / 100_000,
    });
  const idle = { ours: ours.pssMiB(), floor: floor.pssMiB() };
  for (const scenario of [...READS, ...WRITES].filter(wanted)) {
    for (const connections of CONNECTIONS)
      keep({
        ...(await compare(scenario, ground, connections, seconds)),
        atLeast: connections === 16 ? scenario.atLeast : undefined,
      });
  }
  for (const scenario of ONCE.filter(wanted)) for (const row of await scenario.run({ ...ground, idle })) keep(row);
} finally {
  for (const server of servers) await server.stop();
  await ledger.close();
}
if (positionals.length === 0) await writeFile('bench/report.md', reportOf(rows, { problems, units, people, seconds }));
