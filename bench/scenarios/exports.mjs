import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../load.mjs';

const REPETITIONS = 3;
const MEMORY = { csv: 60, xlsx: 100 };

/** The whole ledger as a file, ours and the floor's in turn; the floor writes CSV by COPY, and no workbook at all. */
export const EXPORTS = [{ name: 'export', run: exports }];

async function exports({ ours, floor, places, headers }) {
  const round = `/rounds/${places.roundId}/problems`;
  const taken = { csv: [], xlsx: [], floor: [] };
  for (let turn = 0; turn < REPETITIONS; turn += 1) {
    taken.floor.push(await take(floor, `${round}.csv`, {}));
    for (const format of ['csv', 'xlsx'])
      taken[format].push(await take(ours, `/api${round}.${format}`, headers.office));
  }
  const seconds = (name) => median(taken[name].map((one) => one.seconds)).value;
  const base = seconds('floor');
  return [
    ...['csv', 'xlsx'].map((name) => ({
      name: `export-${name}`,
      title: `every problem as ${name}: ${(taken[name][0].bytes / 2 ** 20).toFixed(0)} MiB (floor: CSV by COPY, fewer columns)`,
      ours: seconds(name),
      floor: base,
      unit: 's',
      most: (name === 'csv' ? 1.5 : 10) * base,
    })),
    ...['csv', 'xlsx'].map((name) => ({
      name: `export-${name}-memory`,
      title: `PSS of the api above what it was before the ${name}, at most`,
      ours: Math.max(...taken[name].map((one) => one.moreMiB)),
      unit: 'MiB',
      most: MEMORY[name],
    })),
  ];
}

/** Reads the file to its end and keeps none of it. */
async function take(server, path, headers) {
  const before = server.pssMiB();
  let [most, bytes, reading] = [before, 0, true];
  const watching = (async () => {
    for (; reading; await pause(100)) most = Math.max(most, server.pssMiB());
  })();
  const began = performance.now();
  const answer = await fetch(server.address + path, { headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  for await (const chunk of answer.body) bytes += chunk.length;
  const seconds = (performance.now() - began) / 1000;
  reading = false;
  await watching;
  return { seconds, bytes, moreMiB: most - before };
}
