import ExcelJS from 'exceljs';
import { type Client, type Said, signIn } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { assign } from '../factories.js';
import { ask } from '../ledger.js';
import { Office } from './ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const FORMULA = '=HYPERLINK("http://example.invalid","点这里")';

describe('导出', () => {
  let office: Office;
  let clerk: Client;
  let path = '';

  beforeAll(async () => {
    office = await Office.open(database);
    clerk = await signIn(office.app, 'xujing');
    path = `/rounds/${office.round.roundId}/problems`;
    const [first = ''] = office.problems;
    await assign(office.ledger, office.body, first, { deadline: '2026-10-30' });
    await ask(database.superUrl, `update problem set title = $2, version = version + 1 where id = $1`, [
      first,
      FORMULA,
    ]);
  });
  afterAll(() => office.close());

  it('as CSV: a file by name, UTF-8 for Excel, a line a problem, no formula', async () => {
    const { status, type, bytes, headers } = await clerk.file(`${path}.csv`);
    expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toMatch(/^attachment;.*整改台账\.csv$/);
    expect(headers.get('cache-control')).toBe('no-store');
    const text = bytes.toString('utf8');
    expect(text.startsWith('\uFEFF"编号","方面","反馈问题"')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://example.invalid"",""点这里"")"`);
    expect(text).toContain(',2026-10-30,');
  });

  it('as workbook: headings that stay, dates that are dates, text that stays text, the warning on top', async () => {
    const { status, bytes } = await clerk.file(`${path}.xlsx`);
    expect(status).toBe(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    const [sheet] = workbook.worksheets;
    expect(sheet?.rowCount).toBe(office.problems.length + 3);
    expect(sheet?.getCell('A2').value).toContain('本系统不得录入涉密信息');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    expect(sheet?.getColumn(20).hidden).toBe(true);
    const headings = sheet?.getRow(3).values as string[];
    const first = sheet?.getRow(4);
    expect(first?.getCell(headings.indexOf('反馈问题')).value).toBe(FORMULA);
    expect(first?.getCell(headings.indexOf('整改时限')).value).toEqual(new Date('2026-10-30T00:00:00Z'));
    expect(first?.getCell(headings.indexOf('环节')).value).toBe('待签收');
  });

  it.each(['csv', 'xlsx'])('a neighbour’s round as %s is not there', async (format) => {
    const stranger = await signIn(office.app, 'tianye');
    const own = await stranger.file(`${path}.${format}`);
    const unknown = await clerk.get<Said>(`/rounds/00000000-0000-7000-8000-000000000000/problems.${format}`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'round.unknown']);
    expect(own.bytes.toString('utf8')).not.toContain('HYPERLINK');
  });

  it('an unknown filter is refused, and nothing is exported', async () => {
    const { status } = await clerk.get(`${path}.csv?colour=red`);
    expect(status).toBe(422);
    const refused = await clerk.get<Said>(`${path}.csv?sort=colour`);
    expect([refused.status, refused.body.code]).toEqual([422, 'list.unknownSort']);
  });

  it('who is not signed in gets no file', async () => {
    const { status } = await fetch(`${await office.app.getUrl()}/api${path}.csv`);
    expect(status).toBe(401);
  });
});
