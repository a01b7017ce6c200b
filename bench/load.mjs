import autocannon from 'autocannon';

/** Closed-loop load: as many connections as said, each asking again as soon as it is answered. */
export async function load({ address, headers, requests, connections, seconds }) {
  const result = await autocannon({ url: address, headers, requests, connections, duration: seconds, timeout: 20 });
  if (result.non2xx > 0 && result['2xx'] === 0)
    throw new Error(`${requests[0].method ?? 'GET'} ${requests[0].path}: no good answer`);
  return {
    rate: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    max: result.latency.max,
    bad: result.non2xx + result.errors + result.timeouts,
  };
}

/** Median, and half of what lies between the lowest and the highest, in percent of it. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const spread = ((sorted.at(-1) - sorted[0]) / 2 / middle) * 100;
  return { value: middle, spread };
}
