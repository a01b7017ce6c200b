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

  const workbook = async (query = ''): Promise<ExcelJS.Workbook> => {
    const { status, bytes } = await clerk.file(`${path}.xlsx${query}`);
    expect(status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    return book;
  };
  const rowOf = (sheet: ExcelJS.Worksheet, title: string): ExcelJS.Row => {
    const found = sheet.getRows(4, sheet.rowCount - 3)?.find((row) => row.getCell(3).value === title);
    if (!found) throw new Error(`no row of ${title}`);
    return found;
  };

  it('as workbook: headings that stay, dates that are dates, text that stays text, the warning on top', async () => {
    const sheet = (await workbook()).worksheets[0]!;
    expect(sheet.getCell('A2').value).toContain('本系统不得录入涉密信息');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    const headings = sheet.getRow(3).values as string[];
    expect(sheet.getColumn(headings.indexOf('问题标识')).hidden).toBe(true);
    const row = rowOf(sheet, FORMULA);
    expect(row.getCell(headings.indexOf('整改时限')).value).toEqual(new Date('2026-10-30T00:00:00Z'));
    expect(row.getCell(headings.indexOf('环节')).value).toBe('待签收');
  });

  it('in the order of the notice every aspect has a row of its own, across the sheet; sorted by day none has', async () => {
    const sheet = (await workbook()).worksheets[0]!;
    const aspects = await ask<{ aspect: string }>(
      database.superUrl,
      'select aspect from problem where round_id = $1 group by aspect order by min(position)',
      [office.round.roundId],
    );
    const merged = sheet.getRows(4, sheet.rowCount - 3)?.filter((row) => row.getCell(2).isMerged) ?? [];
    expect(merged.map((row) => row.getCell(1).value)).toEqual(aspects.map(({ aspect }) => aspect));
    expect(sheet.rowCount).toBe(3 + aspects.length + office.problems.length);
    expect((await workbook('?sort=dueOn')).worksheets[0]!.rowCount).toBe(3 + office.problems.length);
  });

  it('state, unit and people are chosen from lists, down to the last row', async () => {
    const book = await workbook();
    const [sheet, names] = book.worksheets;
    const headings = sheet!.getRow(3).values as string[];
    const rule = (title: string) => sheet!.getRow(sheet!.rowCount).getCell(headings.indexOf(title)).dataValidation;
    expect(rule('完成状态')).toMatchObject({ type: 'list', formulae: ['"正在整改,已完成,长期整改,未标明"'] });
    expect(rule('牵头单位')).toMatchObject({ type: 'list', errorStyle: 'warning', formulae: ['名单!$A$1:$A$4'] });
    expect(rule('责任人').formulae).toEqual(rule('责任领导').formulae);
    expect([names?.name, names?.state]).toEqual(['名单', 'hidden']);
    expect(names?.getColumn(1).values.slice(1)).toEqual(['临川新区党工委', '财政金融局', '规划建设局', '青石镇']);
    expect(names?.getColumn(2).values).toContain('宋扬');
    expect(names?.getColumn(2).values).not.toContain('卢工'); // he runs the system
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
