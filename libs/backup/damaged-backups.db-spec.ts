import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { BackupRefused } from '#backup';
import { backUp, contentOf, restore, withBackupPlace } from '../../test/backups/backup-place.js';
import { fillLedger } from '../../test/backups/full-ledger.js';
import { agreeing, repack, replaced, without } from '../../test/backups/repack.js';
import { type TestDatabase, withDatabase } from '../../test/database/test-database.js';
import { Ledger } from '../../test/ledger.js';
import type { Piece } from './pieces.js';

const database = withDatabase(); // dropped last, when everybody has let go
const place = withBackupPlace();

describe('损坏的备份', () => {
  let source: Ledger;
  let target: TestDatabase;
  let empty: Awaited<ReturnType<typeof contentOf>>;
  const sound = () => place.file('sound.taizhang');

  beforeAll(async () => {
    source = await Ledger.open(database);
    await fillLedger(source, database);
    await backUp(database, sound());
    target = await place.emptyDatabase();
    empty = await contentOf(target);
  });
  afterAll(() => source.close());
  afterEach(async () => expect(await contentOf(target)).toEqual(empty));

  const refusal = async (file: string): Promise<string> => {
    const error: unknown = await restore(target, file).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(BackupRefused);
    return (error as Error).message;
  };
  const changed = async (name: string, change: (bytes: Buffer) => Buffer): Promise<string> => {
    await writeFile(place.file(name), change(await readFile(sound())));
    return place.file(name);
  };
  const repacked = (name: string, ...changes: ((pieces: Piece[]) => Piece[])[]) =>
    repack(sound(), place.file(name), (pieces) => changes.reduce((now, change) => change(now), pieces));

  it.each([0.1, 0.3, 0.5, 0.7, 0.9, 0.999])('one byte flipped at %d of the file', async (share) => {
    const flip = (bytes: Buffer) => {
      const at = Math.floor(bytes.length * share);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([bytes[at]! ^ 0x10]), bytes.subarray(at + 1)]);
    };
    expect(await refusal(await changed(`flipped-${share}`, flip))).toMatch(/备份已损坏|不是台账的备份/);
  });

  it.each([1, 8, 600, 9_000])('the last %d bytes cut off', async (cut) => {
    const file = await changed(`cut-${cut}`, (bytes) => bytes.subarray(0, -cut));
    expect(await refusal(file)).toMatch(/文件被截断，读到 \S+ 为止/);
  });

  it('a row changed, in an archive that is well-formed', async () => {
    const file = await repacked(
      'edited',
      replaced('tables/user_account/000001', (text) => text.replace('许静', '徐静')),
    );
    expect(await refusal(file)).toContain('表 user_account 的内容与清单不符');
  });

  it('a row taken out', async () => {
    const file = await repacked(
      'shorter',
      replaced('tables/user_account/000001', (text) => text.replace(/^.*\n/, '')),
    );
    expect(await refusal(file)).toContain('表 user_account 应有 12 行，实有 11 行');
  });

  it('a table taken out', async () => {
    const file = await repacked('dropped', without('tables/measure/000001'));
    expect(await refusal(file)).toContain('缺少表 measure');
  });

  it('a table put in', async () => {
    const more = (pieces: Piece[]) => [
      ...pieces.slice(0, 1),
      { name: 'tables/extra/000001', content: Buffer.from('1\n') },
      ...pieces.slice(1),
    ];
    expect(await refusal(await repacked('extra', more))).toContain('多出表 extra');
  });

  it('a piece of a table in the wrong place', async () => {
    const renamed = (pieces: Piece[]) =>
      pieces.map((one) => ({ ...one, name: one.name.replace('measure/000001', 'measure/000002') }));
    expect(await refusal(await repacked('piece', renamed))).toContain('表 measure 的第 1 段缺失或错位');
  });

  it('no manifest', async () => {
    expect(await refusal(await repacked('no-manifest', without('manifest.json')))).toContain('缺少清单');
    expect(await refusal(await repacked('no-hash', without('manifest.json.sha256')))).toContain(
      '清单 manifest.json 被改动',
    );
  });

  it('a manifest that was edited', async () => {
    const file = await repacked(
      'manifest',
      replaced('manifest.json', (text) => text.replace('"rows": 12', '"rows": 13')),
    );
    expect(await refusal(file)).toContain('清单 manifest.json 被改动');
  });

  it('a manifest that was edited together with its hash', async () => {
    const missing = agreeing((manifest) => ({
      ...manifest,
      tables: manifest.tables.filter(({ name }) => name !== 'measure'),
    }));
    expect(await refusal(await repacked('forged', missing))).toContain('多出表 measure');
    const total = agreeing((manifest) => ({ ...manifest, total: { ...manifest.total, rows: 1 } }));
    expect(await refusal(await repacked('total', total))).toContain('合计');
  });

  it('a table that these migrations do not make, or without one that they make', async () => {
    const drop = [
      without('tables/measure/000001'),
      agreeing((manifest) => ({
        ...manifest,
        tables: manifest.tables.filter(({ name }) => name !== 'measure'),
        total: { ...manifest.total, tables: manifest.total.tables - 1 },
      })),
    ];
    expect(await refusal(await repacked('consistent', ...drop))).toContain('备份里没有 measure(');
  });

  it('a newer product’s schema', async () => {
    const newer = agreeing((manifest) => ({
      ...manifest,
      version: '9.1.0',
      migrations: [...manifest.migrations, 'Later1895305600009'],
    }));
    expect(await refusal(await repacked('newer', newer))).toMatch(
      /更新的版本（9\.1\.0，结构 Later1895305600009）.*升级/,
    );
  });

  it('a newer format', async () => {
    expect(
      await refusal(
        await repacked(
          'format',
          replaced('taizhang-backup', () => '3\n'),
        ),
      ),
    ).toContain('备份的格式是 3');
  });

  it('rows that refer to what is not there: foreign keys hold, in one transaction with everything else', async () => {
    const orphan = replaced('tables/membership/000001', (text) =>
      text.replace(/^[0-9a-f-]{36}/, '00000000-0000-0000-0000-000000000001'),
    );
    expect(await refusal(await repacked('orphan', orphan, agreeing()))).toMatch(
      /表 membership 读不进去（.*fk_membership_user_id/,
    );
  });

  it.each([
    ['text', Buffer.from('台账')],
    ['a gzipped text', gzipSync('台账')],
    ['nothing', Buffer.alloc(0)],
  ])('no backup at all but %s', async (name, bytes) => {
    expect(await refusal(await changed(`none-${name}`, () => bytes))).toMatch(/不是台账的备份|缺少清单|截断/);
  });

  it('no file', async () => {
    expect(await refusal(place.file('absent'))).toContain('找不到文件');
  });
});
