import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Client, type Said, signIn, startApi, visit } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { makeBody } from '../factories.js';
import { asDocx, asHtml, asNumberedDocx, asPdf, asText, noticeParagraphs } from '../fixtures/office/notice.js';
import { Ledger } from '../ledger.js';
import { runCli } from './run-cli.js';

const database = withDatabase(); // dropped last, when everybody has let go
const FILE = { 'content-type': 'application/octet-stream' };
const PARAGRAPHS = noticeParagraphs();

interface Problem {
  readonly path: string;
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly measures: readonly { readonly marker: string; readonly text: string }[];
}
interface Reading extends Said {
  readonly kind: string;
  readonly encoding: string;
  readonly text: string;
  readonly remarks: readonly string[];
  readonly notice: { readonly title: string; readonly problems: readonly Problem[] };
}

/** What the reviewer sees of it, wherever in its text each problem stands. */
function tree({ title, problems }: Reading['notice']): unknown {
  return {
    title,
    problems: problems.map(({ path, number, title: of, status, measures }) => [
      path,
      number,
      of,
      status,
      measures.map(({ marker, text }) => marker + text),
    ]),
  };
}

describe('一份通报，各种文件', () => {
  let app: NestFastifyApplication;
  let ledger: Ledger;
  let office: Client;
  let pasted: Reading;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await makeBody(ledger);
    app = await startApi(database);
    office = await signIn(app, 'xujing');
    pasted = (await office.post<Reading>('/notice-readings', { text: PARAGRAPHS.join('\n') })).body;
  });
  afterAll(async () => {
    await app.close();
    await ledger.close();
  });

  const hand = (bytes: Buffer, headers = {}) =>
    office.post<Reading>('/notice-readings', bytes, { ...FILE, ...headers });

  it.each([
    ['docx', asDocx(PARAGRAPHS)],
    ['docx', asNumberedDocx(PARAGRAPHS)],
    ['pdf', asPdf(PARAGRAPHS)],
    ['html', asHtml(PARAGRAPHS)],
    ['text', asText(PARAGRAPHS)],
  ])('%s: the same problems as pasting its text', async (kind, bytes) => {
    const { status, body } = await hand(bytes);
    expect([status, body.kind, body.remarks]).toEqual([201, kind, []]);
    expect(body.notice.problems).toHaveLength(24);
    expect(tree(body.notice)).toEqual(tree(pasted.notice));
  });

  it('what was read can be entered as it stands', async () => {
    const { text } = (await hand(asPdf(PARAGRAPHS))).body;
    expect(text).toBe(pasted.text);
  });

  it('whoever may not import has nothing read, and neither has a stranger', async () => {
    const liaison = await signIn(app, 'yuli');
    expect((await liaison.post('/notice-readings', asDocx(PARAGRAPHS), FILE)).body.code).toBe('notice.mayNotImport');
    const stranger = await visit(app);
    expect((await stranger.post('/notice-readings', asDocx(PARAGRAPHS), FILE)).status).toBe(401);
  });

  it('a key against doing it twice is no hindrance', async () => {
    const answers = [
      await hand(asText(PARAGRAPHS), { 'idempotency-key': 'one' }),
      await hand(asHtml(PARAGRAPHS), { 'idempotency-key': 'one' }),
    ];
    expect(answers.map(({ body }) => body.kind)).toEqual(['text', 'html']);
  });

  it('no other address takes a file', async () => {
    expect((await office.post('/notice-imports', asText(PARAGRAPHS), FILE)).body.code).toBe('request.badBody');
  });

  describe('on the command line', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'notice-files-'));
      // The name says nothing: what a file is, its content says.
      await writeFile(join(folder, 'notice.txt'), asDocx(PARAGRAPHS));
      await writeFile(join(folder, 'notice.pdf'), asPdf(PARAGRAPHS));
      await writeFile(
        join(folder, 'sheet.docx'),
        await readFile('node_modules/mammoth/package.json').then((json) =>
          Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), json]),
        ),
      );
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it('notice parse reads files of every kind', async () => {
      for (const name of ['notice.txt', 'notice.pdf']) {
        const ran = await runCli(['notice', 'parse', join(folder, name)]);
        expect([ran.code, ran.err]).toEqual([0, '']);
        expect(tree(JSON.parse(ran.out) as Reading['notice'])).toEqual(tree(pasted.notice));
      }
    });

    it('an image called docx is told what it is', async () => {
      const ran = await runCli(['notice', 'parse', join(folder, 'sheet.docx')]);
      expect([ran.code, ran.out]).toEqual([1, '']);
      expect(ran.err).toContain('这是图片，请先识别为文字。');
    });

    it('notice import enters a Word file', async () => {
      const options = ['--unit', '临川新区党工委', '--code', '2026-03', '--accept-doubts', '--json'];
      const ran = await runCli(['notice', 'import', join(folder, 'notice.txt'), ...options], { url: database.appUrl });
      expect([ran.code, JSON.parse(ran.out)]).toEqual([0, expect.objectContaining({ problems: 24 })]);
    });

    it('notice import of what cannot be read enters nothing', async () => {
      const options = ['--unit', '临川新区党工委', '--code', '2026-04'];
      const ran = await runCli(['notice', 'import', join(folder, 'sheet.docx'), ...options], { url: database.appUrl });
      expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('这是图片')]);
      expect(await ledger.rows(`select 1 from inspection_round where code = '2026-04'`)).toEqual([]);
    });
  });
});
