import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ArchivesService, EvidenceFilesService } from '#features';
import { readZipDirectory } from '../../intake/office/zip-directory.js';
import { readZipPart } from '../../intake/office/zip-part.js';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  REPORT,
  act,
  addEvidence,
  assign,
  completeMeasures,
  importRound,
  makeBody,
  problemsIn,
  proveMeasures,
  read,
} from '../../../test/factories.js';
import { filesOfSpec } from '../../../test/files-of-spec.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const PDF = (word: string) => Buffer.from(`%PDF-1.4\n% ${word}\n%%EOF\n`);

describe('一问题一档', () => {
  let ledger: Ledger;
  let body: Body;
  let id = '';
  let proof = '';

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    [id = ''] = await problemsIn(ledger, await importRound(ledger, body));
    await assign(ledger, body, id);
    await act(ledger, 'songyang', id, 'accept');
    proof = await addEvidence(ledger, 'songyang', id, { name: '会议 纪要.pdf', content: PDF('初稿') });
    await addEvidence(ledger, 'songyang', id, { name: '会议 纪要.pdf', content: PDF('定稿'), versionOf: proof });
    await act(ledger, 'songyang', id, 'report', REPORT);
    await completeMeasures(ledger, 'songyang', id);
    await proveMeasures(ledger, 'songyang', id);
    await act(ledger, 'songyang', id, 'submit', { opinion: '措施已落实' });
    await act(ledger, 'luchengyuan', id, 'signOff', { opinion: '同意' });
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const take = async (login: Login = 'xujing') => ledger.get(ArchivesService).archive(await ledger.actor(login), id);
  const opened = async (login: Login = 'xujing'): Promise<Map<string, Buffer>> => {
    const zip = await buffer((await take(login)).content);
    return new Map([...readZipDirectory(zip)].map(([path, entry]) => [path, readZipPart(zip, entry)]));
  };

  it('holds index, documents and every version of the evidence, and every hash is right', async () => {
    const files = await opened();
    const lines = files.get('SHA256SUMS.txt')!.toString('utf8').trim().split('\n');
    const sums = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
    expect([...sums.keys(), 'SHA256SUMS.txt'].sort()).toEqual([...files.keys()].sort());
    for (const [path, content] of files) if (path !== 'SHA256SUMS.txt') expect(sums.get(path)).toBe(sha256(content));
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['目录.html', 'index.json', '1-台账.html', '3-办理记录.html', '6-对账销号单.html']),
    );
    expect(files.get('佐证/整个问题/会议 纪要（第1版）.pdf')).toEqual(PDF('初稿'));
    expect(files.get('佐证/整个问题/会议 纪要（第2版）.pdf')).toEqual(PDF('定稿'));
    const { evidenceList } = await read(ledger, id);
    expect([...files.keys()].filter((path) => path.startsWith('佐证/'))).toHaveLength(evidenceList.length);
  });

  it('says in words and for machines what the ledger says', async () => {
    const files = await opened();
    const { number, title } = await read(ledger, id);
    const data = JSON.parse(files.get('index.json')!.toString('utf8')) as Record<string, unknown>;
    expect(data).toMatchObject({ number, title, stage: 'signed_off', form: { number: 1 } });
    expect(files.get('6-对账销号单.html')!.toString('utf8')).toContain('销〔2026-02〕1号');
    expect(files.get('3-办理记录.html')!.toString('utf8')).toContain('环节：待交办 → 待签收');
    expect((await take()).name).toBe(`${number} 档案.zip`);
  });

  it('is on record before its first byte, for each file in it, whoever takes it', async () => {
    const before = (await ledger.get(EvidenceFilesService).accesses(await ledger.actor('xujing'), proof)).length;
    await opened('songyang');
    const accesses = await ledger.get(EvidenceFilesService).accesses(await ledger.actor('xujing'), proof);
    expect(accesses.length).toBe(before + 1);
    expect(accesses[0]?.by).toBe('宋扬');
    const [entry] = await ledger.rows(
      `select action, entity_id as "entityId" from audit_entry where action = 'problem.archived' order by seq desc limit 1`,
    );
    expect(entry).toEqual({ action: 'problem.archived', entityId: id });
  });

  it('is for those who see the problem', async () => {
    await expect(take('tianye')).rejects.toThrow('problem.unknown');
    await expect(take('xitong')).rejects.toThrow('problem.unknown');
  });

  it('a file that was changed breaks it off, one that is gone refuses it: no archive has a gap', async () => {
    const { evidenceList } = await read(ledger, id);
    const hash = evidenceList.find((one) => one.id === proof)!.sha256;
    const path = join(filesOfSpec().folder, hash.slice(0, 2), hash);
    await writeFile(path, PDF('改稿'));
    await expect(take().then(({ content }) => buffer(content))).rejects.toThrow('evidence.changed');
    await rm(path);
    await expect(take()).rejects.toThrow('evidence.missing');
  });
});
