import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceFilesService, EvidenceGapsService, EvidenceService, ProblemActions } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  PROOF,
  REPORT,
  type Round,
  act,
  addEvidence,
  assign,
  completeMeasures,
  importRound,
  makeBody,
  problemsIn,
  proveMeasures,
  read,
  readEvidence,
} from '../../../test/factories.js';
import { filesOfSpec } from '../../../test/files-of-spec.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('佐证材料', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let withMeasures: string[];
  let without = '';

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    withMeasures = [];
    for (const id of await problemsIn(ledger, round)) {
      if ((await read(ledger, id)).measureList.length > 0) withMeasures.push(id);
      else without ||= id;
      await assign(ledger, body, id);
      await act(ledger, 'songyang', id, 'accept');
    }
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const next = (): string => withMeasures.shift() ?? '';
  const pathOf = (sha256: string): string => join(filesOfSpec().folder, sha256.slice(0, 2), sha256);
  const withdraw = async (id: string, evidenceId: string, reason = '传错了') => {
    const { version } = await read(ledger, id);
    const actor = await ledger.actor('songyang');
    await ledger.get(EvidenceService).withdraw(actor, { id, version }, evidenceId, reason, () => Promise.resolve());
  };
  const submit = async (id: string): Promise<unknown> =>
    act(ledger, 'songyang', id, 'submit', {}).catch((e: unknown) => e);

  it('what is added is a change of the problem: one version, one line of history, one of the audit log', async () => {
    const id = next();
    const before = await read(ledger, id);
    const [measure] = before.measureList;
    const evidenceId = await addEvidence(ledger, 'songyang', id, { measureId: measure!.id, note: '29 宗' });
    const after = await read(ledger, id);
    expect(after.version).toBe(before.version + 1);
    expect(after.evidenceList).toMatchObject([
      {
        id: evidenceId,
        measureId: measure!.id,
        version: 1,
        name: '佐证.pdf',
        kind: 'pdf',
        note: '29 宗',
        uploadedBy: '宋扬',
        current: true,
      },
    ]);
    const told = await ledger.rows(
      `select h.text, h.detail, a.action from problem_history h join audit_entry a on a.entity_id = h.problem_id
         and (a.detail ->> 'version')::int = h.version where h.problem_id = $1 and h.version = $2`,
      [id, after.version],
    );
    expect(told).toEqual([
      { text: '上传佐证“佐证.pdf”', detail: `措施“${measure!.marker}”；29 宗`, action: 'problem.addEvidence' },
    ]);
  });

  it('申请销号 names every measure that is done without evidence, and passes when none is', async () => {
    const id = next();
    await act(ledger, 'songyang', id, 'report', REPORT);
    await completeMeasures(ledger, 'songyang', id);
    const { measureList } = await read(ledger, id);
    const [first, ...others] = measureList;
    const all = measureList.map(({ marker }) => marker).join('、');
    expect(await submit(id)).toMatchObject({ code: 'problem.noEvidence', facts: { unproven: all } });
    await addEvidence(ledger, 'songyang', id, { measureId: null });
    expect(await submit(id)).toMatchObject({ code: 'problem.noEvidence', facts: { unproven: all } });
    for (const { id: measureId } of others) await addEvidence(ledger, 'songyang', id, { measureId });
    expect(await submit(id)).toMatchObject({ code: 'problem.noEvidence', facts: { unproven: first!.marker } });
    await addEvidence(ledger, 'songyang', id, { measureId: first!.id });
    expect(await submit(id)).toBeUndefined();
    await expect(addEvidence(ledger, 'songyang', id)).rejects.toMatchObject({ code: 'problem.wrongStage' });
    const standing = (await read(ledger, id)).evidenceList[0]!.id;
    await expect(withdraw(id, standing)).rejects.toMatchObject({ code: 'problem.wrongStage' });
  });

  it('a problem without measures needs one piece', async () => {
    if (without === '') without = await registered();
    await act(ledger, 'songyang', without, 'report', REPORT);
    expect(await submit(without)).toMatchObject({ code: 'problem.noEvidence', facts: { unproven: '问题' } });
    await addEvidence(ledger, 'songyang', without);
    expect(await submit(without)).toBeUndefined();
  });

  /** The sample's problems have measures all of them. */
  async function registered(): Promise<string> {
    const id = next();
    await ask(database.superUrl, `delete from measure where problem_id = '${id}'`);
    await ask(database.superUrl, `alter table problem disable trigger version_grows_by_one`);
    await ask(database.superUrl, `update problem set measures_total = 0 where id = '${id}'`);
    await ask(database.superUrl, `alter table problem enable trigger version_grows_by_one`);
    return id;
  }

  it('a new version takes the place of the former, which stays; only the newest is replaced', async () => {
    const id = next();
    const [measure] = (await read(ledger, id)).measureList;
    const first = await addEvidence(ledger, 'songyang', id, { measureId: measure!.id, name: '清单.pdf' });
    const content = Buffer.concat([PROOF, Buffer.from('第二版')]);
    await addEvidence(ledger, 'yuli', id, { versionOf: first, name: '清单（改）.pdf', content });
    const list = (await read(ledger, id)).evidenceList;
    expect(list.map(({ name, version, current, measureId }) => ({ name, version, current, measureId }))).toEqual([
      { name: '清单.pdf', version: 1, current: false, measureId: measure!.id },
      { name: '清单（改）.pdf', version: 2, current: true, measureId: measure!.id },
    ]);
    expect(list[1]!.materialId).toBe(first);
    await expect(addEvidence(ledger, 'songyang', id, { versionOf: first })).rejects.toMatchObject({
      code: 'evidence.notCurrent',
    });
    expect(await readEvidence(ledger, first)).toEqual(PROOF);
    expect(await readEvidence(ledger, list[1]!.id)).toEqual(content);
  });

  it('withdrawn with all its versions, it stays in the list with who and why, and proves nothing', async () => {
    const id = next();
    await act(ledger, 'songyang', id, 'report', REPORT);
    await completeMeasures(ledger, 'songyang', id);
    await proveMeasures(ledger, 'songyang', id);
    const [one] = (await read(ledger, id)).evidenceList;
    await addEvidence(ledger, 'songyang', id, { versionOf: one!.id });
    const newest = (await read(ledger, id)).evidenceList.find(({ version }) => version === 2)!;
    await expect(withdraw(id, one!.id)).rejects.toMatchObject({ code: 'evidence.notCurrent' });
    await withdraw(id, newest.id, '张冠李戴');
    const rows = (await read(ledger, id)).evidenceList.filter(({ materialId }) => materialId === one!.materialId);
    expect(rows.map(({ current, withdrawn }) => [current, withdrawn?.by, withdrawn?.reason])).toEqual([
      [false, '宋扬', '张冠李戴'],
      [false, '宋扬', '张冠李戴'],
    ]);
    expect(await submit(id)).toMatchObject({ code: 'problem.noEvidence' });
    await expect(withdraw(id, newest.id)).rejects.toMatchObject({ code: 'evidence.notCurrent' });
    expect(await readEvidence(ledger, newest.id)).toEqual(PROOF);
  });

  it('a measure or a piece of another problem is none of this one’s', async () => {
    const [own, other] = [next(), next()];
    const foreign = (await read(ledger, other)).measureList[0]!.id;
    await expect(addEvidence(ledger, 'songyang', own, { measureId: foreign })).rejects.toMatchObject({
      code: 'measure.unknown',
    });
    const theirs = await addEvidence(ledger, 'songyang', other, { measureId: foreign });
    await expect(addEvidence(ledger, 'songyang', own, { versionOf: theirs })).rejects.toMatchObject({
      code: 'evidence.unknown',
    });
    await expect(withdraw(own, theirs)).rejects.toMatchObject({ code: 'evidence.unknown' });
    expect((await read(ledger, own)).evidenceList).toEqual([]);
  });

  it('rows are records: nobody changes what was uploaded, withdraws twice or takes a row away', async () => {
    const [{ id } = { id: '' }] = await ledger.rows<{ id: string }>(
      `select id from evidence where withdrawn_at is not null limit 1`,
    );
    const owner = (sql: string) => ask(database.superUrl, sql);
    await expect(owner(`update evidence set name = '改.pdf' where id = '${id}'`)).rejects.toThrow('is a record');
    await expect(owner(`update evidence set withdrawal_reason = '改' where id = '${id}'`)).rejects.toThrow(
      'is a record',
    );
    await expect(
      owner(
        `update evidence set withdrawn_at = null, withdrawn_by_id = null, withdrawal_reason = null where id = '${id}'`,
      ),
    ).rejects.toThrow('is a record');
    await expect(owner(`delete from evidence where id = '${id}'`)).rejects.toThrow('is a record');
    await expect(owner(`update evidence_access set at = now()`)).rejects.toThrow('is a record');
    await expect(ask(database.appUrl, `update evidence set sha256 = ''`)).rejects.toThrow('permission denied');
  });

  it('who opens a file is noted', async () => {
    const id = next();
    const evidenceId = await addEvidence(ledger, 'songyang', id);
    const files = ledger.get(EvidenceFilesService);
    expect(await files.accesses(await ledger.actor('songyang'), evidenceId)).toEqual([]);
    await readEvidence(ledger, evidenceId);
    expect(await files.accesses(await ledger.actor('songyang'), evidenceId)).toMatchObject([
      { by: '许静', unit: '临川新区党工委' },
    ]);
  });

  it('a file that was changed behind our back, or is gone, is told (SO4), and not handed out as if it were whole', async () => {
    const id = next();
    const content = Buffer.from('%PDF-1.4 原件');
    const evidenceId = await addEvidence(ledger, 'songyang', id, { content });
    const office = await ledger.actor('xujing');
    const files = ledger.get(EvidenceFilesService);
    const { sha256 } = await files.find(office, evidenceId);
    const states = async (): Promise<string[]> => {
      const all: string[] = [];
      for await (const one of files.checkAll())
        if (one.state !== 'same') all.push(`${one.number} ${one.name} ${one.state}`);
      return all;
    };
    expect((await files.check(office, evidenceId)).state).toBe('same');
    expect(await states()).toEqual([]);
    await writeFile(pathOf(sha256), '%PDF-1.4 假件');
    expect((await files.check(office, evidenceId)).state).toBe('changed');
    const { number } = await read(ledger, id);
    expect(await states()).toEqual([`${number} 佐证.pdf changed`]);
    await writeFile(pathOf(sha256), '%PDF-1.4 另一份，长短也不同');
    await expect(readEvidence(ledger, evidenceId)).rejects.toMatchObject({ code: 'evidence.changed' });
    await rm(pathOf(sha256));
    expect((await files.check(office, evidenceId)).state).toBe('missing');
    await expect(readEvidence(ledger, evidenceId)).rejects.toMatchObject({ code: 'evidence.missing' });
    await addEvidence(ledger, 'songyang', id, { content });
    expect(await states()).toEqual([]);
  });

  it('files that no evidence names are told after a day, and stay: another ledger may name them', async () => {
    const id = next();
    const named = await addEvidence(ledger, 'songyang', id, { content: Buffer.from('%PDF-1.4 有名') });
    const office = await ledger.actor('xujing');
    const files = ledger.get(EvidenceFilesService);
    const kept = (await files.find(office, named)).sha256;
    const unnamed = 'f'.repeat(64);
    const begin = new Date();
    const shelf = join(filesOfSpec().folder, 'ff');
    await mkdir(shelf, { recursive: true });
    await writeFile(join(shelf, unnamed), 'x');
    const old = new Date(begin.getTime() - 25 * 3_600_000);
    await utimes(pathOf(kept), old, old);
    const told = async (): Promise<unknown[]> => {
      const all: unknown[] = [];
      for await (const one of files.unnamed(begin)) all.push(one);
      return all;
    };
    expect(await told()).toEqual([]); // just written: its change may be on the way
    await utimes(join(shelf, unnamed), old, old);
    expect(await told()).toEqual([{ sha256: unnamed, bytes: 1 }]);
    expect(await readdir(shelf)).toEqual([unnamed]);
    expect((await files.check(office, named)).state).toBe('same');
  });

  it('体检 lists what is called done and cannot be shown, and nothing else (SO5)', async () => {
    const gaps = async () => ledger.get(EvidenceGapsService).list(await ledger.actor('xujing'), round.roundId);
    const id = next();
    const { measureList } = await read(ledger, id);
    const [done] = measureList;
    const of = async (wanted: string) => (await gaps()).find((one) => one.id === wanted);
    expect(await of(id)).toBeUndefined();
    const { version } = await read(ledger, id);
    const owner = await ledger.actor('songyang');
    await ledger.get(ProblemActions).setMeasureStatus(owner, { id, version }, done!.id, 'completed');
    expect(await of(id)).toMatchObject({
      bare: true,
      measures: [{ marker: done!.marker }],
      leadUnit: { name: '财政金融局' },
    });
    await addEvidence(ledger, 'songyang', id);
    expect(await of(id)).toMatchObject({ bare: false, measures: [{ marker: done!.marker }] });
    const proof = await addEvidence(ledger, 'songyang', id, { measureId: done!.id });
    expect(await of(id)).toBeUndefined();
    await withdraw(id, proof);
    expect(await of(id)).toMatchObject({ measures: [{ marker: done!.marker }] });
    const elsewhere = ledger.get(EvidenceGapsService).list(await ledger.actor('tianye'), round.roundId);
    expect(await elsewhere).toEqual([]);
  });

  it('two who add at once: one is told that the problem has changed, and his file proves nothing', async () => {
    const id = next();
    const { version } = await read(ledger, id);
    const actor = await ledger.actor('songyang');
    const upload = { name: '佐证.pdf', measureId: null, note: '', versionOf: null, declaredBytes: PROOF.length };
    const once = () =>
      ledger
        .get(EvidenceService)
        .add(
          actor,
          { id, version },
          upload,
          (async function* () {
            yield await Promise.resolve(PROOF);
          })(),
          () => Promise.resolve(),
        )
        .then(
          () => 'added',
          (error: { code: string }) => error.code,
        );
    expect((await Promise.all([once(), once(), once()])).sort()).toEqual(['added', 'problem.stale', 'problem.stale']);
    expect((await read(ledger, id)).evidenceList).toHaveLength(1);
  });
});
