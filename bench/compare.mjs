import { load, median } from './load.mjs';

const REPETITIONS = 3;

/** One scenario on both servers, in turn, three times: medians, and ours as a share of the floor. */
export async function compare(scenario, { ours, floor, places, headers }, connections, seconds) {
  const runs = { ours: [], floor: [] };
  for (let turn = 0; turn < REPETITIONS; turn += 1) {
    // Who goes first changes, so that neither always meets a warm or a worn database.
    const order = turn % 2 === 0 ? ['floor', 'ours'] : ['ours', 'floor'];
    for (const side of order) {
      const own = side === 'ours' ? headers[scenario.as] : {};
      const requests = scenario[side]({ ...places, headers: own });
      const address = side === 'ours' ? ours.address : floor.address;
      runs[side].push(await load({ address, headers: own, requests, connections, seconds }));
    }
  }
  const told = (side) => ({
    rate: median(runs[side].map((run) => run.rate)),
    p50: median(runs[side].map((run) => run.p50)).value,
    p99: median(runs[side].map((run) => run.p99)).value,
    max: Math.max(...runs[side].map((run) => run.max)),
    bad: runs[side].reduce((sum, run) => sum + run.bad, 0),
  });
  const [o, f] = [told('ours'), told('floor')];
  return {
    name: scenario.name,
    title: scenario.title,
    connections,
    ours: o,
    floor: f,
    ratio: o.rate.value / f.rate.value,
  };
}
