import { type Action, type ActionInput, ONE_LEVEL, PLACES, ROLES } from '#domain';
import {
  CommentsService,
  DeputiesService,
  DispatchesService,
  DutiesService,
  FiringService,
  InstructionsService,
  LedgerImportsService,
  LookBacksService,
  NoticeImportsService,
  PeopleRepository,
  ProblemActions,
  RoundsService,
  UnitsRepository,
} from '#features';
import { packSheets } from '#intake';
import {
  type Body,
  type Login,
  MONDAY,
  REPORT,
  ROOT,
  type UnitName,
  addEvidence,
  completeMeasures,
  makeBody,
  problemsIn,
  proveMeasures,
  read,
  sampleImport,
} from '../factories.js';
import { type BesideRound, askResidents } from '../opinions.js';
import { Ledger, type Place as Database, moveClockTo } from '../ledger.js';

/** Where a problem stands for those who hold their roles in 财政金融局. */
export const SCENES = ['own', 'handed', 'sibling', 'above'] as const;
export type SceneName = (typeof SCENES)[number];
const OWN: UnitName = '财政金融局';
export const WEEK = '2026-W39';

/** A problem with something in each of its lists. */
export interface Worked {
  readonly id: string;
  readonly measureId: string;
  readonly evidenceId: string;
  readonly instructionId: string;
  readonly commentId: string;
}
export interface Scene extends BesideRound {
  readonly roundId: string;
  readonly unitId: string;
  readonly live: Worked;
  readonly voided: Worked;
  readonly closed: Worked;
  readonly planId: string;
  readonly itemId: string;
  readonly importId: string;
  readonly dutyId: string;
  readonly ownerId: string;
}
interface Cast {
  readonly unit: UnitName;
  readonly lead: UnitName;
  readonly owner: string;
  readonly leader: string | null;
  readonly inspector: string;
}
const CASTS: Record<SceneName, Cast> = {
  own: { unit: OWN, lead: OWN, owner: 'owner', leader: 'leader', inspector: 'discipline' },
  handed: { unit: ROOT, lead: OWN, owner: 'owner', leader: null, inspector: 'zhenghuaigu' },
  sibling: { unit: '规划建设局', lead: '规划建设局', owner: 'wangmin', leader: null, inspector: 'zhenghuaigu' },
  above: { unit: ROOT, lead: ROOT, owner: 'shenyan', leader: null, inspector: 'zhenghuaigu' },
};
/** In everything that is written about a problem of the scene. */
export const markOf = (scene: SceneName): string => `〔${PLACES[scene]}〕`;

/** One person for each role in one unit, and problems around it: its own, one handed to it, a sibling’s, one of the unit above. */
export class World {
  readonly people: Record<string, string> = {};
  readonly scenes = new Map<SceneName, Scene>();
  foreignMessageId = '';
  earlierId = '';
  unitBelowId = '';
  deputyId = '';
  /** A unit and a person whom nothing else needs: they are closed in the end. */
  roomId = '';
  newcomerId = '';

  private constructor(
    readonly ledger: Ledger,
    private readonly body: Body,
  ) {}

  static async make(place: Database): Promise<World> {
    const ledger = await Ledger.open(place);
    await moveClockTo(place, MONDAY);
    const world = new World(ledger, await makeBody(ledger));
    await world.hire();
    const [own, above, sibling] = [await world.round(OWN), await world.round(ROOT), await world.round('规划建设局')];
    world.earlierId =
      (await problemsIn(ledger, { roundId: await world.round(OWN, '2026-01'), code: '2026-01' }))[0] ?? '';
    const rounds: Record<SceneName, string> = { own, handed: above, sibling, above };
    const free = new Map<string, string[]>();
    for (const roundId of [own, above, sibling]) free.set(roundId, await problemsIn(ledger, { roundId, code: '' }));
    for (const name of SCENES) await world.play(name, rounds[name], free.get(rounds[name]) ?? []);
    await ledger.get(DispatchesService).freezeAll('2026-W38');
    await moveClockTo(place, '2026-09-23T08:31:00+08:00');
    await ledger.get(FiringService).sweep('spec', []);
    const [message] = await ledger.rows<{ id: string }>('select id from message where recipient_id = $1 limit 1', [
      world.body.people.wangmin,
    ]);
    world.foreignMessageId = message?.id ?? '';
    world.deputyId = await world.standIn();
    return world;
  }

  scene(name: SceneName): Scene {
    return this.scenes.get(name)!;
  }

  private async hire(): Promise<void> {
    const { ledger, body } = this;
    await ledger.asSystem(async (tx) => {
      this.unitBelowId = await ledger.get(UnitsRepository).create('国库支付中心', body.units[OWN], 0, tx);
      this.roomId = await ledger.get(UnitsRepository).create('综合科', body.units[OWN], 1, tx);
      const newcomer = {
        loginName: 'newcomer',
        name: '新来',
        email: null,
        passwordHash: '-',
        mustChangePassword: false,
      };
      this.newcomerId = await ledger.get(PeopleRepository).create({ ...newcomer, unitId: body.units[OWN] }, tx);
      for (const role of ROLES) {
        const account = {
          loginName: role,
          name: `试${role}`,
          email: null,
          passwordHash: '-',
          mustChangePassword: false,
        };
        this.people[role] = await ledger.get(PeopleRepository).create(account, tx);
        await ledger.get(PeopleRepository).hold(this.people[role], body.units[OWN], role, tx);
      }
    });
    Object.assign(this.people, body.people);
  }

  /** 代办 of the unit's leader, on days to come. */
  private async standIn(): Promise<string> {
    const who = { leaderId: this.people['leader']!, deputyId: this.people['discipline']! };
    const days = { fromOn: '2026-11-02', untilOn: '2026-11-06', reason: '外出学习' };
    return this.ledger.get(DeputiesService).appoint(await this.ledger.actor('xujing'), { ...who, ...days });
  }

  private async round(unit: UnitName, code = '2026-02'): Promise<string> {
    const office = await this.ledger.actor('xujing');
    const wanted = { ...(await sampleImport(this.body, code)), unitId: this.body.units[unit] };
    const { roundId } = await this.ledger.get(NoticeImportsService).import(office, wanted);
    await this.ledger.get(RoundsService).setReviewLevels(office, roundId, ONE_LEVEL);
    return roundId;
  }

  private async play(name: SceneName, roundId: string, free: string[]): Promise<void> {
    const cast = CASTS[name];
    const mark = markOf(name);
    const live = await this.work(free.shift()!, cast, mark);
    const voided = await this.work(free.shift()!, cast, mark);
    await this.step('xujing', voided.id, 'reassign', this.assignment(cast));
    await this.step('xujing', voided.id, 'void', { reason: mark });
    const closed = await this.work(free.shift()!, cast, mark);
    await completeMeasures(this.ledger, cast.owner as Login, closed.id);
    await proveMeasures(this.ledger, cast.owner as Login, closed.id);
    await this.step(cast.owner, closed.id, 'submit', { opinion: mark });
    await this.step(cast.leader ?? 'luchengyuan', closed.id, 'signOff', { opinion: mark });
    const { planId, itemId } = await this.lookBack(roundId, cast.inspector, closed.id);
    const [unitId, ownerId] = [this.body.units[cast.unit], this.people[cast.owner]!];
    const importId = await this.sheet(roundId);
    const dutyId = await this.duty(roundId, cast, mark);
    const beside = await askResidents(this.ledger, roundId, mark);
    this.scenes.set(name, {
      ...beside,
      roundId,
      unitId,
      live,
      voided,
      closed,
      planId,
      itemId,
      importId,
      dutyId,
      ownerId,
    });
  }

  private async work(id: string, cast: Cast, mark: string): Promise<Worked> {
    await this.step('xujing', id, 'edit', { title: `${mark}问题`, text: `${mark}描述` });
    await this.step('xujing', id, 'assign', this.assignment(cast));
    await this.step(cast.owner, id, 'accept');
    await this.step(cast.owner, id, 'report', { report: { ...REPORT.report, text: `${mark}进展` } });
    const evidenceId = await addEvidence(this.ledger, cast.owner as Login, id, { name: `${mark}佐证.pdf`, note: mark });
    const instruction = { text: `${mark}批示`, assigneeId: this.people[cast.owner]!, dueOn: '2026-10-20' };
    const leader = await this.ledger.actor('luchengyuan');
    await this.ledger
      .get(InstructionsService)
      .give(leader, await read(this.ledger, id), instruction, () => Promise.resolve());
    const [given] = await this.ledger.rows<{ id: string }>('select id from instruction where problem_id = $1', [id]);
    const { measureList } = await read(this.ledger, id);
    const commentId = await this.ledger.get(CommentsService).write(leader, id, { text: `${mark}评论` });
    return { id, measureId: measureList[0]?.id ?? '', evidenceId, instructionId: given?.id ?? '', commentId };
  }

  private assignment({ lead, owner, leader }: Cast): ActionInput {
    const named = (login: string | null) => (login === null ? null : { id: this.people[login]!, name: login });
    const leadUnit = { id: this.body.units[lead], name: lead };
    return { leadUnit, supportingUnits: [], leader: named(leader), owner: named(owner), deadline: '2026-10-28' };
  }

  private async step(login: string, id: string, action: Action, input: ActionInput = {}): Promise<void> {
    const { version } = await read(this.ledger, id);
    await this.ledger.get(ProblemActions).take(await this.ledger.actor(login), { id, version }, action, input);
  }

  private async lookBack(roundId: string, inspector: string, problemId: string) {
    const office = await this.ledger.actor('xujing');
    const wanted = { method: 'random', share: 100, seed: '1', dueOn: '2026-10-30', ownLines: [] } as const;
    const lookBacks = this.ledger.get(LookBacksService);
    const planId = await lookBacks.plan(office, roundId, { ...wanted, inspectorIds: [this.people[inspector]!] });
    const item = (await lookBacks.items(office, roundId, planId)).find((one) => one.problemId === problemId);
    return { planId, itemId: item?.id ?? '' };
  }

  private async sheet(roundId: string): Promise<string> {
    const rows = [['序号', '问题', '责任单位', '完成时限']];
    const sheets = [{ name: '台账', rows: rows.map((cells, i) => ({ row: i + 1, cells })), merges: [] }];
    const office = await this.ledger.actor('xujing');
    const file = { name: '台账.xlsx', sheets, packed: packSheets(sheets) };
    return (await this.ledger.get(LedgerImportsService).begin(office, roundId, file)).id;
  }

  private async duty(roundId: string, { lead, owner }: Cast, mark: string): Promise<string> {
    const whose = { unitId: this.body.units[lead], ownerId: this.people[owner]! };
    const duty = { text: `${mark}每月专题会`, cycle: 'monthly', startsOn: '2026-09-21', ...whose } as const;
    return this.ledger.get(DutiesService).set(await this.ledger.actor('xujing'), roundId, duty);
  }

  close(): Promise<void> {
    return this.ledger.close();
  }
}
