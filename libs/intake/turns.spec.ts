import { Turns } from './turns.js';

interface Job {
  readonly done: Promise<string>;
  readonly finish: () => void;
}
const NEVER = new AbortController().signal;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('files wait for their turn', () => {
  const limits = { atOnce: 2, inLine: 2, patienceMs: 60_000 };
  let started: string[];
  let turns: Turns;
  let jobs: Job[];
  beforeEach(() => {
    started = [];
    turns = new Turns(limits);
    jobs = [];
  });
  afterEach(async () => {
    for (const job of jobs) {
      job.finish();
      await settled();
    }
  });

  function bring(name: string, signal = NEVER): Job {
    let finish = (): void => {};
    const work = (): Promise<string> =>
      new Promise((resolve) => {
        started.push(name);
        finish = () => resolve(name);
      });
    const done = turns.take(work, signal);
    done.catch(() => {});
    const job = { done, finish: () => finish() };
    jobs.push(job);
    return job;
  }

  it('two are read at once, two wait, the fifth is asked to come back', async () => {
    const [a] = ['a', 'b', 'c', 'd'].map((name) => bring(name));
    await expect(bring('e').done).rejects.toMatchObject({ code: 'intake.busy' });
    expect(started).toEqual(['a', 'b']);
    a!.finish();
    await settled();
    expect(started).toEqual(['a', 'b', 'c']);
  });

  it('a file that fails gives its turn on', async () => {
    bring('a');
    const failing = turns.take(() => Promise.reject(new Error('broken')), NEVER);
    const waiting = bring('c');
    await expect(failing).rejects.toThrow('broken');
    await settled();
    expect(started).toEqual(['a', 'c']);
    waiting.finish();
    await expect(waiting.done).resolves.toBe('c');
  });

  it('who goes away gives up the place in line', async () => {
    const first = bring('a');
    bring('b');
    const gone = new AbortController();
    const waiting = bring('c', gone.signal);
    bring('d');
    gone.abort();
    await expect(waiting.done).rejects.toThrow();
    bring('e');
    await expect(bring('f').done).rejects.toMatchObject({ code: 'intake.busy' });
    first.finish();
    await settled();
    jobs[3]!.finish(); // d, who came next
    await settled();
    expect(started).toEqual(['a', 'b', 'd', 'e']);
  });

  it('patience ends', async () => {
    turns = new Turns({ ...limits, patienceMs: 5 });
    bring('a');
    bring('b');
    await expect(bring('c').done).rejects.toMatchObject({ code: 'intake.busy' });
  });

  it('turns do not get lost, however many come and go', async () => {
    for (let round = 0; round < 50; round++) {
      const four = ['a', 'b', 'c', 'd'].map((name) => bring(name));
      for (const job of four) {
        job.finish();
        await settled();
      }
      expect(await Promise.all(four.map((job) => job.done))).toEqual(['a', 'b', 'c', 'd']);
    }
  });
});
