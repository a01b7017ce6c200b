import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { checkBackup, makeBackup } from '#backup';
import { storeAt } from '#files';
import { DeliveriesService, FiringService, InvariantsService, PurgeService } from '#features';
import {
  VERSION,
  backUp,
  contentOf,
  guardsOf,
  restore,
  unmigrated,
  withBackupPlace,
} from '../../test/backups/backup-place.js';
import { AWKWARD, fillLedger } from '../../test/backups/full-ledger.js';
import { type TestDatabase, withDatabase } from '../../test/database/test-database.js';
import { filesOfSpec } from '../../test/files-of-spec.js';
import { Ledger, ask, moveClockTo } from '../../test/ledger.js';
import { MailServer } from '../../test/mail-server.js';
import { ArchiveWriter } from './archive-writer.js';
import { PIECE_BYTES } from './pieces.js';
import { LEFT_OUT } from './tables.js';

const RESTORING_ADDS = ['audit_entry', 'delivery', 'delivery_attempt'];

const database = withDatabase(); // dropped last, when everybody has let go
const place = withBackupPlace();

describe('备份与恢复', () => {
  let source: Ledger;
  let target: TestDatabase;
  let before: Awaited<ReturnType<typeof contentOf>>;
  let made: Awaited<ReturnType<typeof backUp>>;

  beforeAll(async () => {
    source = await Ledger.open(database);
    await fillLedger(source, database);
    before = await contentOf(database);
    made = await backUp(database, place.file('full.taizhang'));
    target = await place.emptyDatabase();
    await restore(target, place.file('full.taizhang'));
  });
  afterAll(() => source.close());

  describe('the backup', () => {
    it('has every row of every table, though the owner who reads them is behind row level security', async () => {
      expect(await ask(database.ownerUrl, 'select count(*)::int as n from problem')).toEqual([{ n: 0 }]);
      const counted = Object.entries(before).filter(([name]) => !(name in LEFT_OUT));
      const inBackup = Object.fromEntries(made.manifest.tables.map(({ name, rows }) => [name, rows]));
      expect(inBackup).toEqual(Object.fromEntries(counted.map(([name, { rows }]) => [name, rows])));
      expect(counted.filter(([, { rows }]) => rows === 0)).toEqual([]);
    });

    it('says what it is, and what is not in it', async () => {
      const manifest = await checkBackup(place.file('full.taizhang'));
      expect(manifest).toEqual(made.manifest);
      expect(manifest.version).toBe(VERSION);
      expect(manifest.migrations.at(-1)).toBe((await newestOf(database)).name);
      expect(Object.keys(manifest.leftOut)).toEqual(
        expect.arrayContaining(['session', 'sign_in_link', 'idempotency_key']),
      );
      expect(manifest.total.rows).toBe(manifest.tables.reduce((sum, { rows }) => sum + rows, 0));
    });

    it('can be read by its maker only', async () => {
      expect((await stat(place.file('full.taizhang'))).mode & 0o777).toBe(0o600);
    });

    it('of a ledger that stood still is the same the second time', async () => {
      const again = await backUp(database, place.file('again.taizhang'));
      expect(again.manifest.tables).toEqual(made.manifest.tables);
    });
  });

  describe('the restored ledger', () => {
    let ledger: Ledger;
    beforeAll(async () => {
      ledger = await Ledger.open(target);
    });
    afterAll(() => ledger.close());

    it('has the same rows, table by table, and none of those left out', async () => {
      const after = await contentOf(target);
      const kept = Object.keys(before).filter((name) => !(name in LEFT_OUT) && !RESTORING_ADDS.includes(name));
      for (const name of kept) expect([name, after[name]]).toEqual([name, before[name]]);
      for (const name of ['session', 'sign_in_link', 'sign_in_failure', 'idempotency_key', 'heartbeat'])
        expect([name, before[name]?.rows, after[name]?.rows]).toEqual([name, expect.any(Number), 0]);
    });

    it('keeps tabs, line breaks, backslashes, quotes and emoji as people wrote them', async () => {
      expect(
        await ledger.rows(`select text, difficulty, next_step from progress_report where text = $1`, [AWKWARD]),
      ).toEqual([{ text: AWKWARD, difficulty: '\\N', next_step: '\t' }]);
    });

    it('is guarded as before: constraints, triggers, row level security, indexes and rights', async () => {
      expect(await guardsOf(target)).toEqual(await guardsOf(database));
      await expect(ask(target.ownerUrl, 'update problem_history set text = text')).rejects.toThrow('is a record');
      expect(await ask(target.ownerUrl, 'select count(*)::int as n from problem')).toEqual([{ n: 0 }]);
    });

    it('has its audit chain whole, going on with the restoring itself', async () => {
      const { entries, faults } = await ledger.get(InvariantsService).verifyAudit();
      expect([entries, faults]).toEqual([before['audit_entry']!.rows + 1, []]);
      const [last] = await ledger.rows(`select action, actor_id, detail from audit_entry order by seq desc limit 1`);
      expect(last).toMatchObject({ action: 'ledger.restored', actor_id: null, detail: { unsent: 2 } });
    });

    it('leaves to a person what waited or was on its way; what was answered stays as it was', async () => {
      const states = `select d.state, count(*) as n, array_agg((select array_agg(a.outcome order by a.id) from delivery_attempt a
        where a.delivery_id = d.id)::text order by d.id) as tries from delivery d group by 1 order by 1`;
      expect(await ledger.rows(states)).toEqual([
        { state: 'failed', n: 1, tries: ['{begun,failed}'] },
        { state: 'sent', n: 1, tries: ['{begun,ok}'] },
        { state: 'unknown', n: 2, tries: expect.arrayContaining(['{begun,unknown}', '{unknown}']) as string[] },
      ]);
    });

    it('fires no reminder a second time, and what fell due since the backup once, as 补发', async () => {
      const mail = await MailServer.start();
      const [{ n: fired } = { n: 0 }] = await ledger.rows<{ n: number }>(
        `select count(*) as n from message where occurrence_id is not null`,
      );
      expect(fired).toBe(4);
      await moveClockTo(target, '2026-10-15T09:00:00+08:00');
      expect(await ledger.get(FiringService).sweep('spec', ['email'])).toMatchObject({ occurrences: 4, messages: 4 });
      expect(await ledger.get(FiringService).sweep('spec', ['email'])).toMatchObject({ occurrences: 0 });
      const late = `select offset_days, late, count(*) as n from reminder_occurrence where state = 'fired' group by 1, 2 order by 1`;
      expect(await ledger.rows(late)).toEqual([
        { offset_days: -20, late: false, n: 4 },
        { offset_days: -10, late: true, n: 4 },
      ]);
      await ledger.get(DeliveriesService).sendWaiting(mail.channel(), 'https://ledger.example.cn');
      await mail.stop();
      expect(mail.mails.map(({ subject }) => subject.slice(0, 4))).toEqual([
        '【补发】',
        '【补发】',
        '【补发】',
        '【补发】',
      ]);
      await ledger.get(PurgeService).purge();
      expect(await ledger.broken()).toEqual([]);
    });
  });

  it('goes into a database without any table as well', async () => {
    const bare = await unmigrated(await place.emptyDatabase());
    await restore(bare, place.file('full.taizhang'));
    const [after, other] = [await contentOf(bare), await contentOf(database)];
    expect(after['problem_history']).toEqual(other['problem_history']);
  });

  it('goes into no database that has a ledger, and changes nothing there', async () => {
    const there = await contentOf(database);
    await expect(restore(database, place.file('full.taizhang'))).rejects.toThrow(/已有台账（.*人员 12.*没有恢复/);
    expect(await contentOf(database)).toEqual(there);
  });

  it('overwrites no file', async () => {
    await expect(backUp(database, place.file('full.taizhang'))).rejects.toThrow('已经存在');
  });

  it.each([0, 1, 3])('leaves no file when it is interrupted after %d pieces', async (pieces) => {
    const [file, asked] = [place.file(`interrupted-${pieces}.taizhang`), new AbortController()];
    const archive = await ArchiveWriter.create(file, asked.signal);
    for (let n = 0; n < pieces; n += 1) await archive.add(`tables/problem/${n}`, randomBytes(PIECE_BYTES));
    const adding = archive.add('tables/problem/last', randomBytes(PIECE_BYTES));
    asked.abort();
    await expect(adding).rejects.toThrow('abort');
    await expect(archive.add('tables/problem/later', Buffer.alloc(1))).rejects.toThrow();
    await archive.discard();
    await expect(stat(file)).rejects.toThrow('ENOENT');
    await expect(stat(`${file}.part`)).rejects.toThrow('ENOENT');
  });

  it('is given up by the ledger’s own command, too', async () => {
    const file = place.file('given-up.taizhang');
    const plan = {
      file,
      ownerUrl: database.ownerUrl,
      version: VERSION,
      files: storeAt(filesOfSpec()),
      signal: AbortSignal.abort(),
    };
    await expect(makeBackup(plan)).rejects.toThrow('abort');
    await expect(stat(`${file}.part`)).rejects.toThrow('ENOENT');
  });
});

async function newestOf(at: Pick<TestDatabase, 'ownerUrl'>): Promise<{ name: string }> {
  const [newest] = await ask<{ name: string }>(at.ownerUrl, 'select name from migration order by id desc limit 1');
  return newest ?? { name: '' };
}
