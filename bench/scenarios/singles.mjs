import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../load.mjs';
import { startServer } from '../servers.mjs';

const REPETITIONS = 3;

/** What is measured once or a few times, not under load. */
export const SINGLES = [
  { name: 'start', run: coldStart },
  { name: 'memory', run: memory },
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
