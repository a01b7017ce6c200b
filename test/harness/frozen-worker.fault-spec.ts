import 'reflect-metadata';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { withDatabase } from '../database/test-database.js';
import { ask } from '../ledger.js';
import { until } from '../lifecycle/until.js';
import { dueOccurrences } from './due-occurrences.js';
import { brokenInvariants } from './found.js';
import { Service } from './service.js';

const COUNT = 49;
/** The server takes a silent transaction back after ten seconds, and a worker sweeps every fifteen. */
const TAKEN_OVER_MS = 40_000;

describe('工作进程在事务中途被冻结', () => {
  const database = withDatabase();
  let folder: string;
  const workers: Service[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-frozen-'));
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  const startWorker = async (name: string): Promise<Service> => {
    const env = { DATABASE_URL: database.appUrl, LOG_LEVEL: 'warn' };
    const worker = new Service(name, 'dist/apps/worker/main.js', env, join(folder, `${name}.log`));
    workers.push(worker);
    await worker.start();
    return worker;
  };

  /** Fired its reminders, and did not yet say commit: as a machine that is put to sleep. */
  const freezeBeforeCommit = async (): Promise<Service> => {
    const chain = new pg.Client(database.superUrl);
    await chain.connect();
    await chain.query(`begin; select pg_advisory_xact_lock(hashtext('audit_entry'))`);
    const worker = await startWorker('frozen');
    await until('it waits to write its audit row', () => shows(database.superUrl, `wait_event = 'advisory'`));
    worker.signal('SIGSTOP');
    await chain.query('commit');
    await chain.end();
    await until('its statement is done', () => shows(database.superUrl, `state = 'idle in transaction'`));
    return worker;
  };

  it('another takes over within seconds, the late commit fails, and nobody is told twice', async () => {
    await dueOccurrences(database, { count: COUNT, afterSeconds: 0, spreadSeconds: 1 });
    const frozen = await freezeBeforeCommit();
    const other = await startWorker('other');
    const areAllTold = async (): Promise<boolean> => (await ofTheRun(database.superUrl)).every(({ by }) => by !== null);
    await until('all are told', areAllTold, TAKEN_OVER_MS);
    const { pid } = other;
    frozen.signal('SIGCONT');
    await until('it is told so', async () => (await readFile(join(folder, 'frozen.log'), 'utf8')).includes('sweep: '));
    const names = (await ofTheRun(database.superUrl)).map(({ by }) => by);
    expect(new Set(names)).toEqual(new Set([`${hostname()}-${pid}`]));
    expect(await brokenInvariants(database)).toEqual([]);
    expect(frozen.crashes).toEqual([]);
  }, 120_000);
});

/** Whether a connection of a part of the ledger is in such a state. */
async function shows(url: string, state: string): Promise<boolean> {
  const rows = await ask(
    url,
    `select 1 from pg_stat_activity where datname = current_database() and usename = 'taizhang_app' and ${state}`,
  );
  return rows.length > 0;
}

function ofTheRun(url: string): Promise<{ by: string | null }[]> {
  return ask(url, `select fired_by as by from reminder_occurrence where due_at < app_now() + interval '1 hour'`);
}
