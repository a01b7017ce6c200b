import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BackupRefused, checkBackup } from '#backup';
import { storeAt } from '#files';
import { backUp, contentOf, restore, withBackupPlace } from '../../test/backups/backup-place.js';
import { agreeing, repack, replaced } from '../../test/backups/repack.js';
import { type TestDatabase, withDatabase } from '../../test/database/test-database.js';
import { MONDAY, addEvidence, assign, act, importRound, makeBody, problemsIn } from '../../test/factories.js';
import { filesOfSpec } from '../../test/files-of-spec.js';
import { Ledger, moveClockTo } from '../../test/ledger.js';
import { PIECE_BYTES, type Piece, fileOf } from './pieces.js';

const database = withDatabase(); // dropped last, when everybody has let go
const place = withBackupPlace();
const PDF = Buffer.from('%PDF-1.4\n');
const CONTENTS = [PDF, Buffer.concat([PDF, Buffer.from('第二份')])];
/** Of several pieces. */
const LARGE = Buffer.concat([PDF, Buffer.alloc(2 * PIECE_BYTES, 7)]);

describe('备份里的佐证文件', () => {
  let source: Ledger;
  let target: TestDatabase;
  let hashes: string[];
  const sound = (): string => place.file('sound.taizhang');
  const pathOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256);

  beforeAll(async () => {
    source = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(source);
    const [first = '', second = ''] = await problemsIn(source, await importRound(source, body));
    for (const id of [first, second]) {
      await assign(source, body, id);
      await act(source, 'songyang', id, 'accept');
      for (const content of CONTENTS) await addEvidence(source, 'songyang', id, { content }); // one file, two rows
    }
    await addLarge();
    const named = `select distinct encode(sha256, 'hex') as sha256 from evidence order by 1`;
    hashes = (await source.rows<{ sha256: string }>(named)).map(({ sha256 }) => sha256);
    await backUp(database, sound());
    target = await place.emptyDatabase();
  });
  afterAll(() => source.close());

  /** As a ledger takes it whose limit is higher than that of the specs. */
  async function addLarge(): Promise<void> {
    const arrival = await storeAt({ ...filesOfSpec(), limitBytes: Infinity }).receive(Readable.from([LARGE]));
    await arrival.keep();
    await source.asSystem((tx) =>
      tx.query(
        `insert into evidence (round_id, problem_id, material_id, version, name, kind, bytes, sha256, uploaded_by_id)
         select round_id, problem_id, uuidv7(), 1, '大.pdf', 'pdf', $1, decode($2, 'hex'), uploaded_by_id from evidence limit 1`,
        [arrival.bytes, arrival.sha256],
      ),
    );
  }
  /** The names of the files in a store's folder, none of them half. */
  const filesIn = async (name: string): Promise<string[]> => {
    const found = await readdir(place.file(name), { recursive: true, withFileTypes: true }).catch(() => []);
    const files = found.filter((one) => one.isFile());
    return files.map((one) => one.name).sort();
  };
  const refusal = async (file: string, name: string): Promise<string> => {
    const empty = await contentOf(target);
    const error: unknown = await restore(target, file, { files: place.store(name) }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BackupRefused);
    expect(await contentOf(target)).toEqual(empty);
    return (error as Error).message;
  };
  const repacked = (name: string, ...changes: ((pieces: Piece[]) => Piece[])[]) =>
    repack(sound(), place.file(name), (pieces) => changes.reduce((now, change) => change(now), pieces));
  const without = (sha256: string) => (pieces: Piece[]) => pieces.filter(({ name }) => fileOf(name)?.sha256 !== sha256);
  const earlier = (pieces: Piece[]): Piece[] => {
    const bare = pieces.filter(({ name }) => fileOf(name) === null);
    const head = replaced('taizhang-backup', () => '1\n')(bare);
    return agreeing(({ files: _files, ...manifest }) => ({ ...manifest, format: 1 }))(head);
  };

  it('is each file that a row names, once, and the manifest says how many and how large', async () => {
    const { files } = await checkBackup(sound());
    const bytes = [...CONTENTS, LARGE].reduce((sum, { length }) => sum + length, 0);
    expect(files).toEqual({ count: 3, bytes, lost: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });

  it('on an empty machine they are back, byte for byte, where the settings say', async () => {
    const fresh = await place.emptyDatabase();
    const store = place.store('fresh');
    expect(await restore(fresh, sound(), { files: store })).toMatchObject({ filesMissing: 0 });
    expect(await filesIn('fresh')).toEqual(hashes);
    const again = await backUp(fresh, place.file('again.taizhang'), { files: store });
    expect(again.manifest.files).toEqual((await checkBackup(sound())).files);
  });

  it('a file with one byte changed is found before anything is done', async () => {
    const name = `files/${hashes[0]}/000001`;
    const file = await repacked(
      'changed',
      replaced(name, (text) => `${text}!`),
    );
    expect(await refusal(file, 'changed-files')).toContain(`文件 ${hashes[0]} 的内容与它的哈希不符`);
    expect(await filesIn('changed-files')).toEqual([]);
  });

  it('one file missing is refused, and also when the manifest was made to agree', async () => {
    const file = await repacked('short', without(hashes[1]!));
    expect(await refusal(file, 'short-files')).toContain('应有 3 个佐证文件，实有 2 个');
    const forged = await repacked('forged', without(hashes[1]!), agreeing());
    expect(await refusal(forged, 'forged-files')).toContain('备份里少了 1 个佐证文件');
    expect(await filesIn('forged-files')).toEqual([]);
  });

  it('what was there stays: the same is fine, another under its name is refused and everything else taken back', async () => {
    const [first, second, third] = hashes as [string, string, string];
    const store = place.store('there');
    await restore(await place.emptyDatabase(), sound(), { files: store });
    for (const sha256 of [second, third]) await store.remove(sha256);
    await writeFile(pathOf(place.file('there'), third), '另一份');
    expect(await refusal(sound(), 'there')).toContain(`已有 ${third}，但内容不符`);
    expect(await filesIn('there')).toEqual([first, third].sort());
    await store.remove(third);
    expect(await restore(await place.emptyDatabase(), sound(), { files: store })).toMatchObject({ filesMissing: 0 });
    expect(await filesIn('there')).toEqual(hashes);
  });

  it('a backup of the format that carried none is restored, and says how many it does not have', async () => {
    const file = await repacked('earlier', earlier);
    expect((await checkBackup(file)).files).toBeNull();
    const restored = await restore(await place.emptyDatabase(), file, { files: place.store('earlier-files') });
    expect(restored.filesMissing).toBe(3);
    const beside = await restore(await place.emptyDatabase(), file); // where the folder came along
    expect(beside.filesMissing).toBe(0);
  });

  it('a file that the store has lost or changed stops the backup, unless it is wanted without', async () => {
    const { folder } = filesOfSpec();
    const [gone, changed] = [hashes[0]!, hashes[2]!];
    await rm(pathOf(folder, gone));
    const names = place.file('lost.taizhang');
    await expect(backUp(database, names)).rejects.toThrow(/佐证材料“.+\.pdf”.*不在文件存储里.*evidence verify/);
    await writeFile(pathOf(folder, changed), 'x');
    const { manifest } = await backUp(database, names, { withoutLost: true });
    expect(manifest.files).toMatchObject({ count: 1, lost: 2 });
    const restored = await restore(await place.emptyDatabase(), names, { files: place.store('rest') });
    expect(restored.filesMissing).toBe(2);
    expect(await filesIn('rest')).toEqual([hashes[1]]);
  });
});
