import { SYSTEM, Transactions, type Tx, type WriteTx } from '#database';
import { withDatabase } from '../../test/database/test-database.js';
import { Ledger, ask } from '../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const NOTE = `insert into sign_in_failure (login_name, address) values ($1, '10.0.0.1')`;
const LOCK = `select pg_advisory_xact_lock(4711)`;

describe('what goes along with the beginning and the end of a transaction', () => {
  let ledger: Ledger;
  let transactions: Transactions;

  beforeAll(async () => {
    ledger = await Ledger.open(database, 3);
    transactions = ledger.get(Transactions);
  });
  afterAll(() => ledger.close());

  const noted = async (name: string): Promise<number> =>
    (await ledger.rows('select 1 from sign_in_failure where login_name = $1', [name])).length;
  const lockIsFree = async (): Promise<boolean | undefined> => {
    const ask = (tx: Tx): Promise<{ free: boolean } | null> =>
      tx.one<{ free: boolean }>('select pg_try_advisory_xact_lock(4711) as free');
    return (await ledger.asSystem(ask))?.free;
  };

  it('what is asked at the beginning is asked in the transaction and within its scope', async () => {
    const units = ['00000000-0000-7000-8000-000000000001'];
    const id = `pg_current_xact_id()::text as id`;
    const seen = await transactions.opening(
      { userId: null, units, address: null },
      (asking) => asking.one<{ units: string; id: string }>(`select current_setting('app.units') as units, ${id}`),
      async (tx, opened) => [opened, await tx.one<{ id: string }>(`select ${id}`)],
    );
    expect(seen[0]).toEqual({ units: `{${units[0]}}`, id: seen[1]?.id });
  });

  it('a refusal at the beginning takes everything back', async () => {
    const refused = transactions.opening(
      SYSTEM,
      async (asking) => {
        await asking.query(NOTE, ['opened']);
        throw new Error('not allowed');
      },
      () => Promise.resolve(),
    );
    await expect(refused).rejects.toThrow('not allowed');
    expect(await noted('opened')).toBe(0);
  });

  it('what is told for the end is done, in the order told', async () => {
    await transactions.within(SYSTEM, async (tx) => {
      expect(await tx.atEnd.query(NOTE, ['ended'])).toEqual([]);
      await tx.atEnd.query(`insert into sign_in_failure (login_name, address)
        select 'after', address from sign_in_failure where login_name = 'ended'`);
      expect(await tx.query(`select 1 from sign_in_failure where login_name = 'ended'`)).toEqual([]);
    });
    expect([await noted('ended'), await noted('after')]).toEqual([1, 1]);
  });

  it('what fails at the end fails the whole, with its own words', async () => {
    const failing = transactions.within(SYSTEM, async (tx) => {
      await tx.query(NOTE, ['before']);
      await tx.atEnd.query('select 1 / 0');
      await tx.atEnd.query(NOTE, ['behind']);
      return 'done';
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect([await noted('before'), await noted('behind')]).toEqual([0, 0]);
  });

  it('nothing told is done where the work is broken off', async () => {
    const broken = transactions.within(SYSTEM, async (tx) => {
      await tx.atEnd.query(NOTE, ['broken']);
      throw new Error('thought better of it');
    });
    await expect(broken).rejects.toThrow('thought better of it');
    expect(await noted('broken')).toBe(0);
  });

  it('a lock that is told for the end is not held while the work goes on', async () => {
    const free = await transactions.within(SYSTEM, async (tx) => {
      await tx.atEnd.query(LOCK);
      return lockIsFree();
    });
    expect(free).toBe(true);
    const held = await transactions.within(SYSTEM, async (tx) => {
      await tx.query(LOCK);
      return lockIsFree();
    });
    expect(held).toBe(false);
  });

  describe('a transaction that has ended', () => {
    const UNKEPT = `select pg_current_wal_insert_lsn()::text as end`;

    it('is on the disk before anybody is told, and lets go of its locks before that', async () => {
      const name = new URL(database.superUrl).pathname.slice(1);
      await ask(database.superUrl, `alter database "${name}" set synchronous_commit = on`);
      const fresh = await Ledger.open(database, 1);
      for (let turn = 0; turn < 20; turn += 1) {
        const written = await fresh.get(Transactions).changing(
          SYSTEM,
          () => Promise.resolve(),
          (tx) => tx.query(NOTE, ['durable']),
          (tx) =>
            tx.one<{ end: string; settled: string }>(`${UNKEPT}, current_setting('synchronous_commit') as settled`),
        );
        const [kept] = await ask<{ kept: boolean }>(
          database.superUrl,
          'select pg_current_wal_flush_lsn() >= $1::pg_lsn as kept',
          [written?.end],
        );
        expect({ ...kept, settled: written?.settled }).toEqual({ kept: true, settled: 'on' });
      }
      await fresh.close();
    });

    it('is kept only where something was written', async () => {
      const messageOf = (work: (tx: WriteTx) => Promise<unknown>): Promise<{ written: boolean } | null> =>
        transactions.changing(
          SYSTEM,
          () => Promise.resolve(),
          work,
          (tx) => tx.one('select pg_current_xact_id_if_assigned() is not null as written'),
        );
      expect(await messageOf((tx) => tx.query(NOTE, ['written']))).toEqual({ written: true });
      expect(await messageOf((tx) => tx.query('select 1'))).toEqual({ written: false });
    });
  });

  describe('what is seen behind the commit', () => {
    const open = (): Promise<void> => Promise.resolve();
    const note = async (tx: WriteTx, name: string): Promise<string> => {
      await tx.atEnd.query(NOTE, [name]);
      return name;
    };
    const notedIn = (tx: Tx, name: string): Promise<unknown> =>
      tx.one(
        `select count(*) as notes, current_setting('app.units') as units from sign_in_failure where login_name = $1`,
        [name],
      );

    it('is what stands then, within the same scope, at every question', async () => {
      const seen = await transactions.changing(
        SYSTEM,
        open,
        (tx) => note(tx, 'seen'),
        async (tx, name) => [
          await notedIn(tx, name),
          ...(await Promise.all([notedIn(tx, name), notedIn(tx, 'nobody')])),
        ],
      );
      expect(seen).toEqual([
        { notes: 1, units: '*' },
        { notes: 1, units: '*' },
        { notes: 0, units: '*' },
      ]);
    });

    it('cannot write', async () => {
      const writing = transactions.changing(
        SYSTEM,
        open,
        (tx) => note(tx, 'kept'),
        async (tx) => {
          await tx.one('select 1');
          return tx.query(NOTE, ['written behind']);
        },
      );
      await expect(writing).rejects.toThrow('read-only transaction');
      expect([await noted('kept'), await noted('written behind')]).toEqual([1, 0]);
    });

    it('is not seen where the end fails', async () => {
      const failing = transactions.changing(
        SYSTEM,
        open,
        (tx) => tx.atEnd.query('select 1 / 0'),
        (tx) => tx.one('select 1'),
      );
      await expect(failing).rejects.toThrow('division by zero');
    });

    it('is not told where the database took everything back, though nobody looked', async () => {
      const overlooked = async (tx: WriteTx): Promise<void> => {
        await tx.query(NOTE, ['overlooked']);
        await tx.query('select 1 / 0').catch(() => undefined);
      };
      const seen = transactions.changing(SYSTEM, open, overlooked, (tx) => notedIn(tx, 'overlooked'));
      await expect(seen).rejects.toThrow('transaction is aborted');
      expect(await noted('overlooked')).toBe(0);
    });

    it('leaves the connection fit for the next', async () => {
      for (let turn = 0; turn < 4; turn += 1)
        await transactions.changing(SYSTEM, open, (tx) => note(tx, 'next'), notedIn);
      expect(await noted('next')).toBe(4);
    });
  });
});
