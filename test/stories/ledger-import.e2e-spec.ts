import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { type Client, signIn } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { ROOT } from '../factories.js';
import { makeWorkbook, rawWorkbook } from '../fixtures/office/workbook.js';
import { Office } from './ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

interface Import {
  readonly id: string;
  readonly state: string;
  readonly digest: string;
  readonly code?: string;
  readonly detail?: string;
  readonly preview: {
    readonly counts: Readonly<Record<string, number>>;
    readonly findings: readonly { readonly address: string; readonly message: string }[];
  };
}
const HEAD = ['序号', '反馈问题', '责任单位', '责任人', '完成时限'];

describe('导入台账', () => {
  let office: Office;
  let clerk: Client;
  let path = '';

  beforeAll(async () => {
    office = await Office.open(database);
    clerk = await signIn(office.app, 'xujing');
    path = `/rounds/${office.round.roundId}`;
  });
  afterAll(() => office.close());

  const upload = (client: Client, bytes: Buffer) =>
    client.post<Import>(`${path}/ledger-imports?fileName=${encodeURIComponent('台账.xlsx')}`, bytes, {
      'content-type': 'application/octet-stream',
    });
  const confirm = (client: Client, { id, digest }: Import, acceptDoubts = true) =>
    client.post<Import>(`${path}/ledger-imports/${id}/confirmation`, { digest, acceptDoubts });
  const ledgerOf = (rows: unknown[][]) => makeWorkbook((sheet) => sheet.addRows([HEAD, ...rows]));
  async function exportedWith(change: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
    const { bytes } = await clerk.file(`${path}/problems.xlsx`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    change(workbook.worksheets[0]!);
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }

  it('the exported file, ten rows edited, is ten changes; confirmed and sent again, none', async () => {
    const file = await exportedWith((sheet) => {
      const problems = sheet.getRows(4, sheet.rowCount - 3)?.filter((row) => !row.getCell(2).isMerged) ?? [];
      for (const row of problems.slice(0, 10)) row.getCell(3).value = `${row.getCell(3).text}（修改）`;
    });
    const { status, body } = await upload(clerk, file);
    expect([status, body.state]).toEqual([201, 'compared']);
    expect(body.preview.counts).toMatchObject({ fresh: 0, changed: 10, missing: 0, errors: 0, doubts: 0 });
    const done = await confirm(clerk, body);
    expect([done.status, done.body.state]).toEqual([200, 'applied']);
    expect((await upload(clerk, file)).body.preview.counts).toMatchObject({ fresh: 0, changed: 0 });
  });

  it('a ledger of others is told cell by cell, and enters once', async () => {
    const file = await ledgerOf([
      [1, '会议纪要不规范', '财政金融局', '宋扬', '2026.10.30'],
      [2, '公示栏内容陈旧', '水务局', null, '9月底'],
    ]);
    const { body } = await upload(clerk, file);
    expect(body.preview.findings.map(({ address, message }) => `${address} ${message}`)).toEqual([
      'C3 没有名为“水务局”的单位，按没有写处理',
      'C3 没有牵头单位，不能交办，入账后等整改办交办',
      expect.stringMatching(/^E3 没有写年份，按 \d{4}-09-30 处理$/),
    ]);
    const refused = await confirm(clerk, body, false);
    expect([refused.status, refused.body.code]).toEqual([422, 'import.doubtsOpen']);
    expect((await confirm(clerk, body)).status).toBe(200);
    expect((await upload(clerk, file)).body.preview.counts).toMatchObject({ fresh: 0, changed: 0, unchanged: 2 });
  });

  it('columns are named by a person, and the import is found again', async () => {
    const file = await makeWorkbook((sheet) =>
      sheet.addRows([
        ['序号', '毛病', '责任单位', '时限'],
        [1, '走访不经常'],
      ]),
    );
    const { body } = await upload(clerk, file);
    const chosen = await clerk.send<Import>('PUT', `${path}/ledger-imports/${body.id}/choice`, {
      columns: [{ column: 1, taken: 'title' }],
    });
    expect(chosen.body.preview.counts).toMatchObject({ fresh: 1, errors: 0 });
    const listed = await clerk.get<Import[]>(`${path}/ledger-imports`);
    expect(listed.body.map(({ id }) => id)).toContain(body.id);
    expect((await clerk.get<Import>(`${path}/ledger-imports/${body.id}`)).body.digest).toBe(chosen.body.digest);
  });

  it('who is not the office is told before his file is read', async () => {
    for (const login of ['yuli', 'luchengyuan']) {
      const { status, body } = await upload(await signIn(office.app, login), Buffer.from('no workbook'));
      expect([status, body.code]).toEqual([403, 'import.mayNot']);
    }
  });

  it.each([
    ['no workbook', Buffer.from('序号,问题'), 'sheet.notSheet'],
    [
      'a merged area of millions of cells',
      rawWorkbook('<sheetData/><mergeCells><mergeCell ref="A1:XFD10000"/></mergeCells>'),
      'sheet.mergesTooLarge',
    ],
    ['a bomb', rawWorkbook(`<sheetData/>${' '.repeat(30_000_000)}`), 'sheet.bomb'],
    [
      'a lie about its size',
      rawWorkbook('', [{ name: 'xl/styles.xml', content: 'x'.repeat(99), saidSize: 5 }]),
      'sheet.bomb',
    ],
  ])('%s is refused with its reason', async (_, bytes, code) => {
    const { status, body } = await upload(clerk, bytes);
    expect([status, body.code]).toEqual([422, code]);
  });

  it('a made-up digest, an unknown import and bad columns are refused in words', async () => {
    const { body } = await upload(clerk, await ledgerOf([[1, '走访不深入']]));
    expect((await confirm(clerk, { ...body, digest: '0'.repeat(64) })).body.code).toBe('import.notSeen');
    const unknown = { ...body, id: '00000000-0000-7000-8000-000000000000' };
    expect((await confirm(clerk, unknown)).body.code).toBe('import.unknown');
    const bad = { columns: [{ column: 1, taken: 'salary' }] };
    const { status } = await clerk.send('PUT', `${path}/ledger-imports/${body.id}/choice`, bad);
    expect(status).toBe(422);
  });

  describe('on the command line', () => {
    let folder = '';
    beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'ledger-import-'))));
    afterAll(() => rm(folder, { recursive: true }));

    function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
      const env = { PATH: process.env.PATH ?? '', DATABASE_URL: database.appUrl };
      const where = ['--unit', ROOT, '--code', office.round.code, '--json'];
      const child = spawn(process.execPath, ['dist/apps/cli/main.js', 'ledger', 'import', ...args, ...where], { env });
      const said = { out: '', err: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
      return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
    }

    it('--dry-run tells and writes nothing; --accept does it; the same again is nothing', async () => {
      const file = join(folder, 'others.xlsx');
      await writeFile(file, await ledgerOf([[1, '档案管理不严格', '财政金融局', '赵某', '2026-11-30']]));
      const dry = await run(file, '--dry-run');
      expect([dry.code, JSON.parse(dry.out)]).toMatchObject([0, { dryRun: true, fresh: 1, doubts: 1 }]);
      expect(dry.err).toContain('存疑 D2：没有名为“赵某”的人员');
      const doubtful = await run(file);
      expect([doubtful.code, doubtful.out]).toEqual([1, '']);
      expect(doubtful.err).toContain('import.doubtsOpen');
      expect(JSON.parse((await run(file, '--accept')).out)).toMatchObject({ dryRun: false, fresh: 1 });
      expect(JSON.parse((await run(file, '--dry-run')).out)).toMatchObject({ fresh: 0, changed: 0 });
    });
  });
});
