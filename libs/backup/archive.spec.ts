import { createHash } from 'node:crypto';
import { copyOrder } from './copy-order.js';
import { differences, fileDifferences } from './differences.js';
import { FilesSum } from './files-sum.js';
import { type TableEntry, manifestOf, parseManifest } from './manifest.js';
import { cutIntoPieces, fileOf, filePieceName, pieceName, tableOf } from './pieces.js';
import { TableSum } from './table-sum.js';

async function* stream(...chunks: string[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}
const cut = async (size: number, ...chunks: string[]): Promise<string[]> => {
  const pieces: string[] = [];
  for await (const piece of cutIntoPieces(stream(...chunks), size)) pieces.push(piece.toString());
  return pieces;
};

describe('备份文件', () => {
  it('cuts a table into pieces of one size and loses nothing', async () => {
    expect(await cut(4, 'abcde', 'f', 'ghijklmnop')).toEqual(['abcd', 'efgh', 'ijkl', 'mnop']);
    expect(await cut(4, 'abc')).toEqual(['abc']);
    expect(await cut(4, 'abcd', 'e')).toEqual(['abcd', 'e']);
  });

  it('has one empty piece of an empty table, so that none is missed', async () => {
    expect(await cut(4)).toEqual(['']);
    expect(await cut(4, '')).toEqual(['']);
  });

  it('knows its pieces by name', () => {
    expect(pieceName('problem', 12)).toBe('tables/problem/000012');
    expect(tableOf('tables/problem/000012')).toEqual({ table: 'problem', number: 12 });
    expect(tableOf('manifest.json')).toBeNull();
    expect(tableOf('tables/../000001')).toBeNull();
  });

  it('counts rows and hashes them the same, however they arrive', () => {
    const [whole, parts] = [new TableSum(), new TableSum()];
    whole.add(Buffer.from('a\\nb\tc\nd\n'));
    for (const part of ['a\\n', 'b\tc', '\nd\n']) parts.add(Buffer.from(part));
    const sum = whole.sum();
    expect(sum).toEqual(parts.sum());
    expect(sum).toMatchObject({ rows: 2, bytes: 9 });
  });

  it('knows files by their hash, and refuses what is not what its name says', () => {
    const [content, name] = [Buffer.from('好'), createHash('sha256').update('好').digest('hex')];
    expect(fileOf(filePieceName(name, 1))).toEqual({ sha256: name, number: 1 });
    expect(fileOf('files/../000001')).toBeNull();
    const summed = (...pieces: [string, number, Buffer][]) => {
      const sum = new FilesSum();
      for (const piece of pieces) sum.add(...piece);
      return sum.sum();
    };
    expect(summed([name, 1, content.subarray(0, 1)], [name, 2, content.subarray(1)])).toMatchObject({
      count: 1,
      bytes: 3,
    });
    expect(summed()).toMatchObject({ count: 0, bytes: 0 });
    expect(() => summed([name, 1, Buffer.from('坏')])).toThrow('内容与它的哈希不符');
    expect(() => summed([name, 2, content])).toThrow('第 1 段缺失或错位');
    expect(() => summed([name, 1, content], ['0'.repeat(64), 1, content])).toThrow('错位');
  });

  it('puts each table after those it refers to', () => {
    const tables = [
      { name: 'measure', refersTo: ['problem'] },
      { name: 'problem', refersTo: ['unit', 'elsewhere'] },
      { name: 'unit', refersTo: ['unit'] },
    ];
    expect(copyOrder(tables).map(({ name }) => name)).toEqual(['unit', 'problem', 'measure']);
    const circle = [
      { name: 'a', refersTo: ['b'] },
      { name: 'b', refersTo: ['a'] },
    ];
    expect(() => copyOrder(circle)).toThrow('in a circle: a, b');
  });

  describe('the manifest', () => {
    const table = (name: string, rows = 1): TableEntry => ({
      name,
      columns: ['id'],
      rows,
      bytes: 2,
      sha256: 'a'.repeat(64),
    });
    const head = { version: '1.0.0', takenAt: '2026-10-01T00:00:00.000Z', migrations: ['Tables1'], leftOut: {} };
    const files = { count: 2, bytes: 9, sha256: 'c'.repeat(64), lost: 0 };
    const manifest = manifestOf(head, [table('unit'), table('problem', 3)], files);

    it('agrees with what it was made of', () => {
      expect(differences(manifest, manifest.tables)).toEqual([]);
      expect(manifest.total).toEqual({ tables: 2, rows: 4, bytes: 4 });
      expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
    });

    it.each([
      ['a table is missing', [table('unit')], '缺少表 problem'],
      ['a table is there twice', [table('unit'), table('problem', 3), table('unit')], '表 unit 出现了两次'],
      ['there is one more', [...manifest.tables, table('extra')], '多出表 extra'],
      ['rows are missing', [table('unit'), table('problem', 2)], '表 problem 应有 3 行，实有 2 行'],
      [
        'rows differ',
        [table('unit'), { ...table('problem', 3), sha256: 'b'.repeat(64) }],
        '表 problem 的内容与清单不符',
      ],
    ])('says which, when %s', (_, found, words) => {
      expect(differences(manifest, found)).toEqual([words]);
    });

    it.each([
      ['one is missing', { count: 1 }, '应有 2 个佐证文件，实有 1 个'],
      ['there is one more', { count: 3 }, '应有 2 个佐证文件，实有 3 个'],
      ['one is another', { sha256: 'd'.repeat(64) }, '佐证文件与清单不符'],
      ['one is longer', { bytes: 10 }, '佐证文件与清单不符'],
    ])('says of the files, when %s', (_, found, words) => {
      expect(fileDifferences(manifest, files)).toEqual([]);
      expect(fileDifferences(manifest, { ...files, ...found })).toEqual([words]);
    });

    it('of format 1 has no files, of format 2 must say how many', () => {
      const { files: _files, ...earlier } = { ...manifest, format: 1 };
      const read = parseManifest(JSON.stringify(earlier));
      expect(read?.files).toBeNull();
      expect(fileDifferences(read!, { count: 0, bytes: 0, sha256: '' })).toEqual([]);
      expect(fileDifferences(read!, { count: 1, bytes: 1, sha256: '' })).toEqual(['应有 0 个佐证文件，实有 1 个']);
      expect(parseManifest(JSON.stringify({ ...earlier, format: 2 }))).toBeNull();
    });

    it.each(['', '[]', '{}', '{"tables": 1}', JSON.stringify({ ...manifest, tables: [{ ...table('x"y') }] })])(
      'is not %s',
      (text) => {
        expect(parseManifest(text)).toBeNull();
      },
    );
  });
});
