import { WHY_UNREADABLE } from '#intake';
import { withDatabase } from '../database/test-database.js';
import { makeBody } from '../factories.js';
import { asDocx, asPdf, noticeParagraphs } from '../fixtures/office/notice.js';
import { Ledger } from '../ledger.js';
import { LONG, SEED, craftedFiles, firstOf } from './corpus.js';
import type { Crafted } from './crafted.js';
import { mutatedFiles } from './mutated.js';
import { type Reading, ReadingApi } from './reading-api.js';

const database = withDatabase(); // dropped last, when everybody has let go
const SHORT = 16;
const LONGEST_MS = 30_000;
const MOST_MB = 50;
const AT_ONCE = 3; // two are read, one waits

/** The files of one kind that come to the same end; each alone: crafted.spec.ts. */
const byOutcome = ({ name, may }: Crafted): string => [name.split(':')[0], ...may].join(' ');

describe('文件里有什么都不要紧', () => {
  let ledger: Ledger;
  let api: ReadingApi;
  let rows: Record<string, number>;
  let before: number;
  const slowest = { ms: 0, name: '' };

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await makeBody(ledger);
    api = await ReadingApi.start(database, ledger);
    const sound = noticeParagraphs();
    for (const bytes of [asDocx(sound), asPdf(sound)])
      expect((await api.read(bytes)).body.notice.problems).toHaveLength(24);
    rows = await api.rows();
    before = api.forgetPeak();
  });
  afterAll(async () => {
    const figures = {
      growthMb: Math.round(api.peak() - before),
      slowestMs: Math.round(slowest.ms),
      slowest: slowest.name,
    };
    if (LONG > 0) console.log(figures);
    await api.stop();
    await ledger.close();
  });

  async function outcomeOf(name: string, bytes: Buffer): Promise<{ status: number; outcome: string; body: Reading }> {
    const began = performance.now();
    const { status, body } = await api.read(bytes);
    const ms = performance.now() - began;
    if (ms > slowest.ms) Object.assign(slowest, { ms, name });
    return { status, outcome: status === 201 ? 'read' : body.code, body };
  }

  /** A few at a time, as an office would; what is not as it should be. */
  async function sendAll<File>(files: Iterable<File>, send: (file: File) => Promise<string | null>): Promise<string[]> {
    const wrong: string[] = [];
    const left = files[Symbol.iterator]();
    const sender = async (): Promise<void> => {
      for (let next = left.next(); !next.done; next = left.next()) {
        const found = await send(next.value);
        if (found !== null) wrong.push(found);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    return wrong;
  }

  it(
    'what is made to do harm is refused by its name, or read as the text it is',
    async () => {
      const files = LONG > 0 ? craftedFiles() : firstOf(craftedFiles(), byOutcome);
      const wrong = await sendAll(files, async ({ name, make, may }) => {
        const { status, outcome, body } = await outcomeOf(name, make());
        const isTold = outcome === 'read' || (status < 500 && body.detail === WHY_UNREADABLE[outcome as 'intake.bomb']);
        const leaked = outcome === 'read' && /root:|passwd/.test(body.text);
        return may.includes(outcome) && isTold && !leaked
          ? null
          : `${name}: ${status} ${outcome}, not ${may.join(' or ')}`;
      });
      expect(wrong).toEqual([]);
    },
    LONG > 0 ? 1_800_000 : 60_000,
  );

  it(
    `what is broken is read or refused, and nothing else (seed ${SEED})`,
    async () => {
      const wrong = await sendAll(mutatedFiles(LONG || SHORT, SEED), async ({ name, bytes }) => {
        const { status, outcome, body } = await outcomeOf(name, bytes);
        return (status === 201 || status === 422 || status === 413) &&
          (outcome === 'read' || body.code in WHY_UNREADABLE)
          ? null
          : `${name}: ${status} ${outcome}`;
      });
      expect(wrong).toEqual([]);
    },
    LONG > 0 ? 3_600_000 : 60_000,
  );

  it('each has its answer within half a minute', () => {
    expect(slowest.ms).toBeGreaterThan(0);
    expect(slowest.ms < LONGEST_MS ? null : slowest).toBeNull();
  });

  it('the api does not grow by them and does not fall', () => {
    expect(api.crashes).toEqual([]);
    expect(Math.max(0, api.peak() - before - MOST_MB)).toBe(0);
  });

  it('nothing is written, neither into the ledger nor onto the disk', async () => {
    expect(await api.rows()).toEqual(rows);
    expect(api.left()).toEqual([]);
  });

  it('a sound file is read as before', async () => {
    expect((await api.read(asDocx(noticeParagraphs()))).body.notice.problems).toHaveLength(24);
  });
});
