import { readFile } from 'node:fs/promises';
import { acceptAll, parseNotice } from '#domain';
import { type Client, type Said, signIn, startApi } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { type Body, makeBody, sampleImport } from '../factories.js';
import { Ledger } from '../ledger.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const database = withDatabase(); // dropped last, when everybody has let go
const FILE = { 'content-type': 'application/octet-stream' };

interface Reading extends Said {
  readonly encoding: string;
  readonly characters: number;
  readonly notice: { readonly problems: { readonly span: { readonly start: number } }[] };
}

describe('各式各样的原文', () => {
  let app: NestFastifyApplication;
  let ledger: Ledger;
  let body: Body;
  let office: Client;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    app = await startApi(database);
    office = await signIn(app, 'xujing');
  });
  afterAll(async () => {
    await app.close();
    await ledger.close();
  });

  const hand = (bytes: Buffer) => office.post<Reading>('/notice-readings', bytes, FILE);
  const paste = (text: unknown) => office.post<Reading>('/notice-readings', { text });

  it.each([
    ['an empty file', Buffer.alloc(0), 422, 'intake.empty'],
    ['blanks', Buffer.from(' \n\t '), 422, 'intake.empty'],
    ['bytes that are no text', Buffer.from([2, 3, 4, 5, 250, 251]), 422, 'intake.notText'],
    ['a Word file that is none', Buffer.from('PK\u0003\u0004 …'), 422, 'intake.damaged'],
    ['a PDF that is none', Buffer.from('%PDF-1.7 …'), 422, 'intake.damaged'],
    ['more than 300,000 signs', Buffer.alloc(3 * 300_001, '字'), 413, 'intake.tooLong'],
    ['more than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 413, 'intake.tooLarge'],
  ])('%s is refused with its reason', async (_, bytes, status, code) => {
    const answer = await hand(bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([[undefined], [null], [7], [['一']], [{}]])('pasting %p is pasting nothing', async (text) => {
    expect((await paste(text)).body.code).toBe('intake.empty');
  });

  it('GBK, as old machines write it, is read as well as UTF-8', async () => {
    const gbk = Buffer.from('b9d8d3dacabcb2e9d5fbb8c4c7e9bff6b5c4cda8b1a8', 'hex'); // 关于始查整改情况的通报
    const answer = await hand(gbk);
    expect([answer.status, answer.body.encoding, answer.body.characters]).toEqual([201, 'gb18030', 11]);
  });

  it('a file cut off in the middle of a sign is read up to there', async () => {
    const whole = await readFile('config/samples/notice.txt');
    for (const length of [4000, 4001, 4002]) {
      const answer = await hand(whole.subarray(0, length));
      expect([answer.status, answer.body.encoding]).toEqual([201, 'utf-8']);
    }
  });

  it('a text without any problem in it can be read and not entered', async () => {
    expect((await paste('今天天气很好。')).body.notice.problems).toEqual([]);
    const form = { text: '今天天气很好。', unitId: body.units['临川新区党工委'], code: '2026-01', name: '空' };
    const decisions = acceptAll(parseNotice(form.text));
    const answer = await office.post('/notice-imports', { ...form, decisions });
    expect([answer.status, answer.body.code]).toEqual([422, 'notice.noProblems']);
  });

  describe('decisions of the reviewer', () => {
    let at = 0;
    beforeAll(async () => {
      at = (await hand(await readFile('config/samples/notice.txt'))).body.notice.problems[0]!.span.start;
    });
    const enter = async (changes: object) =>
      office.post('/notice-imports', { ...(await sampleImport(body)), ...changes });
    const decide = async (...decisions: object[]) =>
      enter({ decisions: [...(await sampleImport(body)).decisions, ...decisions] });
    const rounds = () => ledger.rows('select 1 from inspection_round');

    it.each([
      ['of 10,000 characters', '长'.repeat(10_000), 'notice.titleTooLong'],
      ['of 10,001', '长'.repeat(10_001), 'request.badForm'],
      ['that is empty', '', 'request.badForm'],
      ['that is blank', '  ', 'request.badForm'],
      ['that is nothing', null, 'request.badForm'],
    ])('a title %s is refused, and nothing is entered', async (_, title, code) => {
      const answer = await decide({ kind: 'retitle', at, title });
      expect([answer.status, answer.body.code]).toEqual([422, code]);
      expect(await rounds()).toEqual([]);
    });

    it.each([
      ['a status that does not exist', [{ kind: 'status', at: 1, status: 'done' }], 'decisions.0.status'],
      ['a field that does not exist', [{ kind: 'dismiss', at: 1, stage: 'signed_off' }], 'decisions.0.stage'],
      ['a decision that does not exist', [{ kind: 'publish', at: 1 }], 'decisions.0.kind'],
      ['nothing for a decision', [null], 'decisions'],
      ['a text for the list', 'dismiss', 'decisions'],
      ['a place that is no number', [{ kind: 'dismiss', at: '1' }], 'decisions.0.at'],
      ['a place before the text', [{ kind: 'dismiss', at: -1 }], 'decisions.0.at'],
    ])('%s is refused with its field', async (_, decisions, field) => {
      const answer = await enter({ decisions });
      expect([answer.status, answer.body.code]).toEqual([422, 'request.badForm']);
      expect(answer.body.errors?.map((one) => one.field)[0]).toMatch(new RegExp(`^${field}`));
      expect(await rounds()).toEqual([]);
    });

    it('no text at all is refused with its field', async () => {
      expect((await enter({ text: undefined })).body.errors?.map((one) => one.field)).toEqual(['text']);
    });

    it.each([
      [{ kind: 'retitle', at: 1 }],
      [{ kind: 'status', at: 1 }],
      [{ kind: 'move', at: 1 }],
      [{ kind: 'merge' }],
    ])('a decision that lacks what it is about is refused: %j', async (decision) => {
      expect((await decide(decision)).body).toMatchObject({ status: 422, code: 'review.incomplete' });
      expect((await decide({ kind: 'accept', start: 1, end: 2 })).body.code).toBe('review.incomplete');
      expect(await rounds()).toEqual([]);
    });

    it('a tree that the browser made up is no part of what is taken', async () => {
      const answer = await enter({ problems: [{ path: '一-1', title: '编的' }] });
      expect([answer.status, answer.body.code]).toEqual([422, 'request.badForm']);
    });

    it('a NUL in the text is refused and not a failure of ours', async () => {
      const { text } = await sampleImport(body);
      const answer = await enter({ text: `${text}\u0000` });
      expect([answer.status, answer.body.code]).toEqual([422, 'request.badText']);
    });

    it('is entered once however often the button is pressed', async () => {
      const form = await sampleImport(body);
      const first = await office.post('/notice-imports', form, { 'idempotency-key': 'enter' });
      const second = await office.post('/notice-imports', form, { 'idempotency-key': 'enter' });
      expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
      expect((await enter({})).body.code).toBe('round.codeTaken');
      expect(await rounds()).toHaveLength(1);
    });
  });
});
