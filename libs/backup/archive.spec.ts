import { copyOrder } from './copy-order.js';
import { differences } from './differences.js';
import { type TableEntry, manifestOf, parseManifest } from './manifest.js';
import { cutIntoPieces, pieceName, tableOf } from './pieces.js';
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
    const manifest = manifestOf(head, [table('unit'), table('problem', 3)]);

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

    it.each(['', '[]', '{}', '{"tables": 1}', JSON.stringify({ ...manifest, tables: [{ ...table('x"y') }] })])(
      'is not %s',
      (text) => {
        expect(parseManifest(text)).toBeNull();
      },
    );
  });
});
