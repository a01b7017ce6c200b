import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../load.mjs';

const REPETITIONS = 3;
const MEMORY = { csv: 60, xlsx: 100 };

/** The whole ledger as a file, ours and the floor's in turn; the floor writes CSV by COPY, and no workbook at all. */
export const EXPORTS = [{ name: 'export', run: exports }];

async function exports({ ours, floor, places, headers }) {
  const path = `/rounds/${places.roundId}/problems`;
  const files = {
    floor: [floor, `${path}.csv`, {}],
    csv: [ours, `/api${path}.csv`, headers.office],
    xlsx: [ours, `/api${path}.xlsx`, headers.office],
  };
  const taken = { floor: [], csv: [], xlsx: [] };
  for (let turn = 0; turn < REPETITIONS; turn += 1)
    for (const [name, file] of Object.entries(files)) taken[name].push(await take(...file));
  const seconds = (name) => median(taken[name].map((one) => one.seconds)).value;
  const size = (name) => `${(taken[name][0].bytes / 2 ** 20).toFixed(0)} MiB`;
  const times = ['csv', 'xlsx'].map((name) => ({
    name: `export-${name}`,
    title: `every problem as ${name}: ${size(name)} (floor: the same columns as CSV by COPY, ${size('floor')})`,
    ours: seconds(name),
    floor: seconds('floor'),
    unit: 's',
    most: (name === 'csv' ? 1.5 : 10) * seconds('floor'),
  }));
  const memory = [];
  for (const name of ['csv', 'xlsx'])
    memory.push({
      name: `export-${name}-memory`,
      title: `PSS of the api above what it was before the ${name}, at most`,
      ours: await watched(ours, () => take(...files[name])),
      unit: 'MiB',
      most: MEMORY[name],
    });
  return [...times, ...memory];
}

/** Reads the file to its end and keeps none of it. */
async function take(server, path, headers) {
  const began = performance.now();
  const answer = await fetch(server.address + path, { headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.length;
  return { seconds: (performance.now() - began) / 1000, bytes };
}

/** By how much the server grows over `work`, in MiB. To look costs it time, so that nothing else is measured meanwhile. */
async function watched(server, work) {
  const before = server.pssMiB();
  let [most, working] = [before, true];
  const watching = (async () => {
    for (; working; await pause(100)) most = Math.max(most, server.pssMiB());
  })();
  await work();
  working = false;
  await watching;
  return most - before;
}
