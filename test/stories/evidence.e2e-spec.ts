import { readdir } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Answer, type Client, type Said, signIn, startApi } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { MONDAY, PROOF, act, assign, importRound, makeBody, problemsIn, read } from '../factories.js';
import { filesOfSpec } from '../files-of-spec.js';
import { makeZip } from '../fixtures/office/zip.js';
import { packedMegabytes } from '../hostile/bomb.js';
import { Ledger, moveClockTo } from '../ledger.js';
import { until } from '../lifecycle/until.js';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly evidence: { id: string; name: string; current: boolean; shown: string | null; sha256: string }[];
  readonly mayAddEvidence: boolean;
}
type Done = Said & { readonly problem: Shown; readonly message: string };

const database = withDatabase(); // dropped last, when everybody has let go
const FILE = { 'content-type': 'application/octet-stream' };
const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('佐证材料，经过接口', () => {
  let app: NestFastifyApplication;
  let ledger: Ledger;
  let owner: Client;
  let own = '';
  let sibling = '';
  let roundId = '';

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(ledger);
    const round = await importRound(ledger, body);
    ({ roundId } = round);
    [own = '', sibling = ''] = await problemsIn(ledger, round);
    await assign(ledger, body, own);
    await assign(ledger, body, sibling, { unit: '规划建设局', owner: 'wangmin' });
    await act(ledger, 'songyang', own, 'accept');
    await act(ledger, 'wangmin', sibling, 'accept');
    app = await startApi(database);
    owner = await signIn(app, 'songyang');
  });
  afterAll(async () => {
    await app.close();
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const show = async (id = own, client = owner): Promise<Shown> => (await client.get<Shown>(`/problems/${id}`)).body;
  const upload = async (
    name: string,
    content: Buffer,
    {
      to = own,
      query = '',
      by = owner,
      headers = {},
    }: { to?: string; query?: string; by?: Client; headers?: Record<string, string> } = {},
  ): Promise<Answer<Done>> => {
    const version = await ledger.rows<{ version: number }>('select version from problem where id = $1', [to]);
    const path = `/problems/${to}/evidence?name=${encodeURIComponent(name)}${query}`;
    return by.post<Done>(path, content, { ...FILE, 'if-match': `"${version[0]?.version ?? 1}"`, ...headers });
  };
  const refusal = ({ status, body: said }: Answer<Said>): [number, string] => [status, said.code];
  const incoming = (): Promise<string[]> => readdir(join(filesOfSpec().folder, 'incoming'));
  const added = async (name = '清单.pdf', content = PROOF): Promise<string> => {
    const answer = await upload(name, content);
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    return answer.body.problem.evidence.at(-1)?.id ?? '';
  };

  it('a file is taken and comes back byte for byte, under its Chinese name', async () => {
    const content = Buffer.concat([PROOF, Buffer.alloc(300_000, 7)]);
    const answer = await upload('供而未用处置清单（12宗）.pdf', content);
    expect([answer.status, answer.body.message]).toEqual([201, expect.stringMatching(/^已上传佐证/)]);
    const [piece] = answer.body.problem.evidence;
    expect(piece).toMatchObject({ name: '供而未用处置清单（12宗）.pdf', shown: 'pdf', current: true });
    const got = await owner.file(`/evidence/${piece!.id}/file`);
    expect([got.status, got.type, got.bytes.equals(content)]).toEqual([200, 'application/pdf', true]);
    expect(got.headers.get('content-disposition')).toBe(
      `attachment; filename="evidence.pdf"; filename*=UTF-8''${encodeURIComponent('供而未用处置清单（12宗）.pdf')}`,
    );
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('content-security-policy')).toContain(`default-src 'none'`);
    expect(got.headers.get('cache-control')).toBe('no-store');
  });

  it('only pictures and PDF are shown in the page; anything else is a file to save', async () => {
    const disposition = async (id: string, query = '?as=shown'): Promise<string> => {
      const { headers } = await owner.file(`/evidence/${id}/file${query}`);
      return `${headers.get('content-disposition')?.split(';')[0]} ${headers.get('content-security-policy')?.split(';')[0]}`;
    };
    expect(await disposition(await added('照片.png', PNG))).toBe('inline sandbox');
    expect(await disposition(await added('照片.png', PNG), '')).toBe('attachment sandbox');
    expect(await disposition(await added('清单.pdf'))).toBe(`inline default-src 'none'`);
    expect(await disposition(await added('说明.txt', Buffer.from('好')))).toBe('attachment sandbox');
    const named = await added(`it's (1)*.pdf`);
    const { headers } = await owner.file(`/evidence/${named}/file`);
    expect(headers.get('content-disposition')).toMatch(/filename\*=UTF-8''it%27s%20%281%29_\.pdf$/);
  });

  it.each([
    ['bytes=0-3', 206, '%PDF', 'bytes 0-3/'],
    ['bytes=1-2', 206, 'PD', 'bytes 1-2/'],
    ['bytes=-6', 206, '%%EOF\n', ''],
    ['bytes=0-0,2-3', 200, '', ''],
    ['bytes=9999-', 416, '', ''],
    ['pages=1', 200, '', ''],
  ])('a part of a file: %s answers %i', async (range, status, content, where) => {
    const id = await added();
    const answer = await owner.get<string>(`/evidence/${id}/file`, { range });
    expect(answer.status).toBe(status);
    if (status === 206) expect(answer.body).toBe(content);
    expect(answer.headers.get('content-range') ?? '').toMatch(new RegExp(`^${where}`));
  });

  it.each([
    ['病毒.exe', Buffer.from('MZ\x90'), 422, 'evidence.kindRefused'],
    ['报告.pdf', Buffer.from('MZ\x90\0\x03'), 422, 'evidence.kindRefused'],
    ['页面.html', Buffer.from('<html>'), 422, 'evidence.kindRefused'],
    ['图.svg', Buffer.from('<svg/>'), 422, 'evidence.kindRefused'],
    ['图.png', Buffer.from('<svg onload=x()>'), 422, 'evidence.kindRefused'],
    ['脚本.js', Buffer.from('x()'), 422, 'evidence.kindRefused'],
    ['清单.pdf', PNG, 422, 'evidence.nameDisagrees'],
    ['空.pdf', Buffer.alloc(0), 422, 'evidence.empty'],
    ['大.pdf', Buffer.concat([PROOF, Buffer.alloc(2 * 1024 * 1024)]), 413, 'evidence.tooLarge'],
  ])('%s is refused, and nothing of it stays', async (name, content, status, code) => {
    const { version, evidence } = await show();
    const answer = await upload(name, content);
    expect(refusal(answer)).toEqual([status, code]);
    expect(answer.body.detail).toMatch(/[\u4e00-\u9fff]{3}/);
    expect(await show()).toMatchObject({ version, evidence });
    expect(await incoming()).toEqual([]);
  });

  it('a document that would unpack to a gigabyte is stored as it is, and unpacked nowhere', async () => {
    const text = { name: 'word/document.xml', content: '', packed: packedMegabytes(1024), saidSize: GIGABYTE };
    const bomb = Buffer.from(makeZip([{ name: '[Content_Types].xml', content: '<Types/>' }, text]));
    expect(GIGABYTE / bomb.length).toBeGreaterThan(500);
    const before = process.resourceUsage().maxRSS;
    const id = await added('方案.docx', bomb);
    const shown = (await show()).evidence.find((one) => one.id === id);
    const got = await owner.file(`/evidence/${id}/file?as=shown`);
    const part = await owner.get<string>(`/evidence/${id}/file?as=shown`, { range: 'bytes=0-1' });
    const checked = await owner.post<{ message: string }>(`/evidence/${id}/check`, {});
    expect([shown?.shown, got.bytes.equals(bomb), part.body, checked.body.message]).toEqual([
      ...[null, true, 'PK', '与上传时一致'],
    ]);
    expect(got.headers.get('content-disposition')?.split(';')[0]).toBe('attachment');
    expect(got.headers.get('content-length')).toBe(String(bomb.length));
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(GIGABYTE / MEGABYTE / 4);
  });

  it('names: no path, nothing unseen, no header of one’s own', async () => {
    const answer = await upload('../../../etc/清\r\nSet-Cookie: x=1\u202e单.pdf', PROOF);
    expect(answer.body.problem.evidence.at(-1)?.name).toBe('清Set-Cookie_ x=1单.pdf');
  });

  it('a file that says it has 2 GB is refused before it is sent', async () => {
    const { version } = await show();
    const url = new URL(`${await app.getUrl()}/api/problems/${own}/evidence?name=a.pdf`);
    const headers = {
      ...{ cookie: owner.cookie, 'x-csrf-token': owner.csrf, 'if-match': `"${version}"` },
      ...{ ...FILE, 'content-length': String(2 * 1024 ** 3) },
    };
    const sending = request(url, { method: 'POST', headers });
    sending.on('error', () => undefined); // cut off by us below
    sending.write('%PDF');
    const answer = await new Promise<IncomingMessage>((answered) => sending.on('response', answered));
    const said: Buffer[] = [];
    for await (const part of answer) said.push(part as Buffer);
    expect([answer.statusCode, JSON.parse(Buffer.concat(said).toString()) as unknown]).toEqual([
      413,
      expect.objectContaining({ code: 'evidence.tooLarge', detail: '文件超过 2 MB，请压缩或分开上传' }),
    ]);
    sending.destroy();
    expect(await incoming()).toEqual([]);
  });

  it('one that says no size is counted as it comes, ended at the limit, and leaves nothing', async () => {
    const { version, evidence } = await show();
    const url = new URL(`${await app.getUrl()}/api/problems/${own}/evidence?name=a.pdf`);
    const headers = { cookie: owner.cookie, 'x-csrf-token': owner.csrf, 'if-match': `"${version}"`, ...FILE };
    const sending = request(url, { method: 'POST', headers: { ...headers, 'transfer-encoding': 'chunked' } });
    sending.on('error', () => undefined); // cut off by the api
    const answered = new Promise<IncomingMessage>((answer) => sending.on('response', answer));
    const whole = Buffer.concat([PROOF, Buffer.alloc(3 * MEGABYTE, 1)]);
    for (let at = 0; at < whole.length; at += 65_536) sending.write(whole.subarray(at, at + 65_536));
    sending.end();
    const answer = await answered;
    const said: Buffer[] = [];
    for await (const part of answer) said.push(part as Buffer);
    expect([answer.statusCode, JSON.parse(Buffer.concat(said).toString()) as unknown]).toEqual([
      413,
      expect.objectContaining({ code: 'evidence.tooLarge' }),
    ]);
    expect(await incoming()).toEqual([]);
    expect(await show()).toMatchObject({ version, evidence });
  });

  it('an upload that breaks off leaves nothing', async () => {
    const { version, evidence } = await show();
    const url = new URL(`${await app.getUrl()}/api/problems/${own}/evidence?name=a.pdf`);
    const headers = {
      ...{ cookie: owner.cookie, 'x-csrf-token': owner.csrf, 'if-match': `"${version}"` },
      ...{ ...FILE, 'content-length': '500000' },
    };
    const sending = request(url, { method: 'POST', headers });
    const gone = new Promise((closed) => sending.on('close', closed));
    sending.on('error', () => undefined); // we break off ourselves
    sending.write(Buffer.concat([PROOF, Buffer.alloc(100_000)]));
    await until('the upload has begun', async () => (await incoming()).length === 1);
    sending.destroy();
    await gone;
    await until('nothing is left', async () => (await incoming()).length === 0);
    expect(await show()).toMatchObject({ version, evidence });
  });

  it('who did not read the newest version is told so before his file is taken', async () => {
    const stale = await upload('清单.pdf', PROOF, { headers: { 'if-match': '"1"' } });
    expect(refusal(stale)).toEqual([412, 'problem.stale']);
    const path = `/problems/${own}/evidence?name=a.pdf`;
    expect(refusal(await owner.post(path, PROOF, FILE))).toEqual([428, 'problem.versionMissing']);
    expect(refusal(await owner.act(path, (await show()).version, {}))).toEqual([422, 'evidence.noFile']);
  });

  it('sent again with the same key it is stored once; another file under the key is refused', async () => {
    const headers = { 'if-match': `"${(await show()).version}"`, 'idempotency-key': 'photo-1' };
    const first = await upload('现场.png', PNG, { headers });
    const again = await upload('现场.png', PNG, { headers });
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect((await show()).evidence.filter(({ name }) => name === '现场.png')).toHaveLength(1);
    expect(refusal(await upload('现场.png', PROOF, { headers }))).toEqual([422, 'request.keyReused']);
  });

  it('several at once, each for its own problem', async () => {
    const other = await signIn(app, 'wangmin');
    const answers = await Promise.all([upload('甲.pdf', PROOF), upload('乙.pdf', PROOF, { to: sibling, by: other })]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  });

  it('another unit’s problem and its evidence are not there: not to add, read, withdraw, check, nor who saw it', async () => {
    const stranger = await signIn(app, 'wangmin');
    const id = await added();
    const { version, evidence } = await show();
    expect(refusal(await upload('清单.pdf', PROOF, { by: stranger }))).toEqual([404, 'problem.unknown']);
    expect(refusal(await stranger.get(`/evidence/${id}/file`))).toEqual([404, 'evidence.unknown']);
    expect(refusal(await stranger.get(`/evidence/${id}/accesses`))).toEqual([404, 'evidence.unknown']);
    expect(refusal(await stranger.post(`/evidence/${id}/check`, {}))).toEqual([404, 'evidence.unknown']);
    const taken = await stranger.act(`/evidence/${id}/withdrawal`, version, { reason: '代撤' });
    expect(refusal(taken)).toEqual([404, 'evidence.unknown']);
    const swapped = await upload('换.pdf', PROOF, { to: sibling, by: stranger, query: `&versionOf=${id}` });
    expect(refusal(swapped)).toEqual([404, 'evidence.unknown']);
    const foreign = (await read(ledger, own)).measureList[0]!.id;
    const measure = await upload('换.pdf', PROOF, { to: sibling, by: stranger, query: `&measureId=${foreign}` });
    expect(refusal(measure)).toEqual([404, 'measure.unknown']);
    expect(await show()).toMatchObject({ version, evidence });
  });

  it('a reader adds nothing: the office looks, the unit proves', async () => {
    const office = await signIn(app, 'xujing');
    expect((await show(own, office)).mayAddEvidence).toBe(false);
    expect((await show()).mayAddEvidence).toBe(true);
    expect(refusal(await upload('清单.pdf', PROOF, { by: office }))).toEqual([403, 'problem.notAllowed']);
  });

  it('withdrawn with a reason, never without; who saw it and whether it is unchanged can be asked', async () => {
    const id = await added();
    const office = await signIn(app, 'xujing');
    await office.file(`/evidence/${id}/file?as=shown`);
    await office.get(`/evidence/${id}/file`, { range: 'bytes=5-' });
    const seen = await owner.get<{ by: string; unit: string }[]>(`/evidence/${id}/accesses`);
    expect(seen.body).toMatchObject([{ by: '许静', unit: '临川新区党工委' }]);
    expect((await owner.post<{ message: string }>(`/evidence/${id}/check`, {})).body.message).toBe('与上传时一致');
    const { version } = await show();
    expect(refusal(await owner.act(`/evidence/${id}/withdrawal`, version, {}))).toEqual([422, 'request.badForm']);
    const done = await owner.act<Done>(`/evidence/${id}/withdrawal`, version, { reason: '传错了' });
    expect([done.status, done.body.message]).toEqual([201, expect.stringMatching(/^已撤回佐证/)]);
    expect(done.body.problem.evidence.find((one) => one.id === id)).toMatchObject({
      current: false,
      withdrawn: { by: '宋扬', reason: '传错了' },
    });
  });

  it('体检 of the round, and what a page may tell before anything is sent', async () => {
    const gaps = await owner.get(`/rounds/${roundId}/evidence-gaps`);
    expect([gaps.status, gaps.body]).toEqual([200, { signedOff: [], submitted: [], atWork: [], unsourced: [] }]);
    const rules = await owner.get<{ limitBytes: number; extensions: string[] }>('/evidence-rules');
    expect(rules.body).toMatchObject({
      limitBytes: 2 * 1024 * 1024,
      extensions: expect.arrayContaining(['pdf', 'heic']) as unknown,
    });
    const nowhere = await owner.get('/rounds/00000000-0000-7000-8000-000000000000/evidence-gaps');
    expect(refusal(nowhere)).toEqual([404, 'round.unknown']);
  });

  it('a file is taken at this address and at no other', async () => {
    const elsewhere = await owner.post(`/problems/${own}/progress-reports`, PROOF, { ...FILE, 'if-match': '"9"' });
    expect(elsewhere.status).toBe(400);
  });
});
