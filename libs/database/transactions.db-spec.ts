import { SYSTEM, Transactions } from '#database';
import { withDatabase } from '../../test/database/test-database.js';
import { Ledger, ask } from '../../test/ledger.js';
import { until } from '../../test/lifecycle/until.js';

const database = withDatabase(); // dropped last, when everybody has let go
const NOTE = `insert into sign_in_failure (login_name, address) values ($1, '10.0.0.1')`;

describe('one connection, one transaction after the other', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await Ledger.open(database, 1);
  });
  afterAll(() => ledger.close());

  const noted = (name: string) => ledger.rows('select 1 from sign_in_failure where login_name = $1', [name]);

  it('what failed is taken back, whoever has the connection next', async () => {
    const failing = ledger.asSystem(async (tx) => {
      await tx.query(NOTE, ['failed']);
      throw new Error('thought better of it');
    });
    await expect(failing).rejects.toThrow('thought better of it');
    await ledger.asSystem((tx) => tx.query(NOTE, ['next']));
    expect(await noted('next')).toHaveLength(1);
    expect(await noted('failed')).toEqual([]);
  });

  it('nothing is called done that the database took back, though nobody looked at the failed statement', async () => {
    const overlooked = ledger.asSystem(async (tx) => {
      await tx.query(NOTE, ['overlooked']);
      await tx.query('select 1 / 0').catch(() => undefined);
      return 'done';
    });
    await expect(overlooked).rejects.toThrow('transaction is aborted');
    expect(await noted('overlooked')).toEqual([]);
  });

  it('a reading writes nothing', async () => {
    const { now } = await ledger.asSystem((tx) => Promise.resolve({ now: tx.now }));
    const writing = ledger.get(Transactions).reading(SYSTEM, now, (tx) => tx.query(NOTE, ['read']));
    await expect(writing).rejects.toThrow('read-only transaction');
    expect(await noted('read')).toEqual([]);
  });

  it('a connection that dies under its user fails him, and nobody after him', async () => {
    const cut = ledger.asSystem(async (tx) => {
      const me = await tx.one<{ pid: number }>('select pg_backend_pid() as pid');
      await ask(database.superUrl, 'select pg_terminate_backend($1)', [me?.pid]);
      // While nobody asks it anything: then the connection itself says that it is dead.
      const alive = () => ask(database.superUrl, 'select 1 from pg_stat_activity where pid = $1', [me?.pid]);
      await until('the connection is gone', async () => (await alive()).length === 0);
      await tx.query('select 1');
    });
    await expect(cut).rejects.toThrow(/terminat|connection/i);
    expect(await noted('next')).toHaveLength(1);
  });

  it('nothing waits for ever: not a statement, not for a lock, not a transaction for its next word', async () => {
    const rows = await ledger.rows<{ name: string; ms: number }>(
      `select name, setting::int as ms from pg_settings
       where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')`,
    );
    const { statement_timeout, lock_timeout, idle_in_transaction_session_timeout } = Object.fromEntries(
      rows.map(({ name, ms }) => [name, ms]),
    );
    for (const ms of [statement_timeout, lock_timeout, idle_in_transaction_session_timeout]) {
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(30_000);
    }
    // Who waits for a process that froze in the middle outlives its transaction.
    expect(idle_in_transaction_session_timeout).toBeLessThan(lock_timeout!);
  });
});
