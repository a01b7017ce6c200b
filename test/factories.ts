import { readFile } from 'node:fs/promises';
import {
  type Action,
  type ActionInput,
  type CalendarDay,
  ONE_LEVEL,
  type ReviewLevels,
  type Role,
  type Stage,
  acceptAll,
  parseNotice,
} from '#domain';
import {
  Calendars,
  EvidenceFilesService,
  EvidenceService,
  NoticeImportsService,
  PeopleRepository,
  ProblemActions,
  type ProblemRecord,
  ProblemsService,
  RoundsService,
  UnitsRepository,
} from '#features';
import type { Ledger } from './ledger.js';

export const ROOT = '临川新区党工委';
export const DEPARTMENTS = ['财政金融局', '规划建设局', '青石镇'] as const;
export type UnitName = typeof ROOT | (typeof DEPARTMENTS)[number];

/** Who is who: login name → name, role, unit. */
const PEOPLE = {
  xujing: ['许静', 'office', ROOT],
  luchengyuan: ['陆承远', 'leader', ROOT],
  shenyan: ['沈砚', 'leader', ROOT],
  zhenghuaigu: ['郑怀谷', 'discipline', ROOT],
  guyan: ['顾言', 'unit_head', '财政金融局'],
  songyang: ['宋扬', 'owner', '财政金融局'],
  yuli: ['余莉', 'liaison', '财政金融局'],
  hanliqun: ['韩立群', 'unit_head', '规划建设局'],
  wangmin: ['王敏', 'owner', '规划建设局'],
  chengli: ['程立', 'liaison', '规划建设局'],
  tianye: ['田野', 'liaison', '青石镇'],
  xitong: ['卢工', 'system_admin', ROOT],
} as const satisfies Record<string, readonly [string, Role, UnitName]>;
export type Login = keyof typeof PEOPLE;

export interface Body {
  readonly units: Readonly<Record<UnitName, string>>;
  readonly people: Readonly<Record<Login, string>>;
}
export interface Round {
  readonly roundId: string;
  readonly code: string;
}

/** The ledger's working day in most specs: a Monday before 国庆 2026. */
export const MONDAY = '2026-09-21T09:00:00+08:00';

const sample = (): Promise<string> => readFile('config/samples/notice.txt', 'utf8');

/** A body with three units and its people, each with a mailbox, and the published calendars. */
export async function makeBody(ledger: Ledger): Promise<Body> {
  const calendars = await publishedCalendars();
  return ledger.asSystem(async (tx) => {
    for (const year of calendars) await ledger.get(Calendars).importYear(year, tx);
    const rootId = await ledger.get(UnitsRepository).create(ROOT, null, 0, tx);
    const units: Record<string, string> = { [ROOT]: rootId };
    for (const [i, name] of DEPARTMENTS.entries())
      units[name] = await ledger.get(UnitsRepository).create(name, rootId, i, tx);
    const people: Record<string, string> = {};
    for (const [loginName, [name, role, unit]] of Object.entries(PEOPLE)) {
      const account = { loginName, name, email: `${loginName}@example.cn`, passwordHash: '-' };
      const id = await ledger.get(PeopleRepository).create({ ...account, mustChangePassword: false }, tx);
      await ledger.get(PeopleRepository).hold(id, units[unit]!, role, tx);
      people[loginName] = id;
    }
    return { units: units as Body['units'], people: people as Body['people'] };
  });
}

type Year = { readonly year: number; readonly source: string; readonly days: readonly CalendarDay[] };

function publishedCalendars(): Promise<Year[]> {
  return Promise.all(
    [2025, 2026].map(async (year) => JSON.parse(await readFile(`config/holidays/${year}.json`, 'utf8')) as Year),
  );
}

/** What the office hands in to import the sample notice, every doubt looked at. */
export async function sampleImport(body: Body, code = '2026-02') {
  const text = await sample();
  const decisions = acceptAll(parseNotice(text));
  return { text, unitId: body.units[ROOT], code, name: '市委巡察 2026年第二轮', decisions };
}

/** The sample notice as a round of the body's ledger; where nothing else is said a sign-off has one level. */
export async function importRound(
  ledger: Ledger,
  body: Body,
  code = '2026-02',
  levels: ReviewLevels = ONE_LEVEL,
): Promise<Round> {
  const office = await ledger.actor('xujing');
  const { roundId } = await ledger.get(NoticeImportsService).import(office, await sampleImport(body, code));
  await ledger.get(RoundsService).setReviewLevels(office, roundId, levels);
  return { roundId, code };
}

/** The ids of a round's problems in a stage, in the order of the notice. */
export async function problemsIn(ledger: Ledger, round: Round, stage: Stage = 'registered'): Promise<string[]> {
  const rows = await ledger.rows<{ id: string }>(
    'select id from problem where round_id = $1 and stage = $2 order by position',
    [round.roundId, stage],
  );
  return rows.map((row) => row.id);
}

export async function read(ledger: Ledger, id: string): Promise<ProblemRecord> {
  return (await ledger.get(ProblemsService).view(await ledger.actor('xujing'), id)).problem;
}

/** An action by a person on the problem as it stands. */
export async function act(ledger: Ledger, login: Login, id: string, action: Action, input: ActionInput = {}) {
  const { version } = await read(ledger, id);
  await ledger.get(ProblemActions).take(await ledger.actor(login), { id, version }, action, input);
}

export interface Assignment {
  readonly unit?: UnitName;
  readonly owner?: Login | null;
  readonly leader?: Login | null;
  readonly deadline?: string;
}

/** 交办 by the office, or 改交办 where that was done before. */
export async function assign(
  ledger: Ledger,
  body: Body,
  id: string,
  given: Assignment = {},
  action: 'assign' | 'reassign' = 'assign',
): Promise<void> {
  const { unit = '财政金融局', owner = 'songyang', leader = 'luchengyuan', deadline = '2026-10-30' } = given;
  const named = (login: Login | null) => (login === null ? null : { id: body.people[login], name: PEOPLE[login][0] });
  await act(ledger, 'xujing', id, action, {
    leadUnit: { id: body.units[unit], name: unit },
    supportingUnits: [],
    leader: named(leader),
    owner: named(owner),
    deadline,
  });
}

export const REPORT = { report: { text: '已召开专题会，任务分解到人。', difficulty: '', nextStep: '' } };

/** From 交办 to 申请销号, by the people who do it. */
export async function bringToSubmission(ledger: Ledger, body: Body, id: string, given: Assignment = {}): Promise<void> {
  await assign(ledger, body, id, given);
  await act(ledger, 'songyang', id, 'accept');
  await act(ledger, 'songyang', id, 'report', REPORT);
  await completeMeasures(ledger, 'songyang', id);
  await proveMeasures(ledger, 'songyang', id);
  await act(ledger, 'songyang', id, 'submit', { opinion: '措施已落实' });
}

export async function completeMeasures(ledger: Ledger, login: Login, id: string): Promise<void> {
  const actor = await ledger.actor(login);
  for (const measure of (await read(ledger, id)).measureList.filter(({ withdrawnOn }) => withdrawnOn === null)) {
    const { version } = await read(ledger, id);
    await ledger.get(ProblemActions).setMeasureStatus(actor, { id, version }, measure.id, 'completed');
  }
}

/** A PDF as small as one may be taken for one. */
export const PROOF = Buffer.from('%PDF-1.4\n% 佐证\n%%EOF\n');

/** Bytes as they come in. */
export async function* chunksOf(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}

/** Evidence for each measure, or for the problem where it has none. */
export async function proveMeasures(ledger: Ledger, login: Login, id: string): Promise<void> {
  const { measureList } = await read(ledger, id);
  for (const measureId of measureList.length > 0 ? measureList.map((one) => one.id) : [null])
    await addEvidence(ledger, login, id, { measureId });
}

/** A file for a problem as it stands; its id. */
export async function addEvidence(
  ledger: Ledger,
  login: Login,
  id: string,
  given: { measureId?: string | null; name?: string; content?: Buffer; versionOf?: string; note?: string } = {},
): Promise<string> {
  const { measureId = null, name = '佐证.pdf', content = PROOF, versionOf = null, note = '' } = given;
  const upload = { name, measureId, note, versionOf, declaredBytes: content.length };
  const target = { id, version: (await read(ledger, id)).version };
  const by = await ledger.actor(login);
  await ledger.get(EvidenceService).add(by, target, upload, chunksOf(content), () => Promise.resolve());
  return (await read(ledger, id)).evidenceList.at(-1)?.id ?? '';
}

/** Opened by the office, to the last byte. */
export async function readEvidence(ledger: Ledger, id: string): Promise<Buffer> {
  const office = await ledger.actor('xujing');
  const files = ledger.get(EvidenceFilesService);
  const parts: Buffer[] = [];
  for await (const part of await files.open(office, await files.find(office, id))) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
