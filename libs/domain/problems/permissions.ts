import type { Relation } from './transitions.js';

/** Roles a person can hold in a unit (design §1); a role reaches the unit's whole subtree. */
export const ROLE_NAMES = {
  office: '整改办',
  leader: '责任领导',
  unit_head: '单位负责人',
  liaison: '联络员',
  owner: '责任人',
  discipline: '派驻纪检组',
  evaluator: '评估组',
  viewer: '查阅',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  auditor: '审计管理员',
} as const;
export type Role = keyof typeof ROLE_NAMES;
export const ROLES = Object.keys(ROLE_NAMES).filter((name): name is Role => name in ROLE_NAMES);

/** 三员 run the system and see no business data (GB/T 22239 三员分立). */
const ADMINISTRATORS: readonly Role[] = ['system_admin', 'security_admin', 'auditor'];

export function seesBusiness(role: Role): boolean {
  return !ADMINISTRATORS.includes(role);
}

/** A role held in a unit, with the units that it reaches: the unit and everything below it. */
export interface Membership {
  readonly role: Role;
  readonly unitId: string;
  readonly reach: readonly string[];
}

export interface ProblemParties {
  readonly roundUnitId: string;
  readonly leadUnitId: string | null;
  readonly leaderId: string | null;
  readonly ownerId: string | null;
  /** The measures that are asked about; of others nothing follows. */
  readonly measures?: readonly MeasureParty[];
}

/** Who is named for a measure: a person, a unit of the problem, or nobody. */
export interface MeasureParty {
  readonly ownerId: string | null;
  readonly unitId: string | null;
}

/** How a person stands to a problem; every right of the workflow follows from these words. */
export function relationsTo(
  problem: ProblemParties,
  userId: string,
  memberships: readonly Membership[],
  standsInFor: readonly string[] = [],
): Set<Relation> {
  const relations = new Set<Relation>();
  if (problem.ownerId === userId) relations.add('problem_owner');
  if (problem.leaderId === userId) relations.add('responsible_leader');
  // What its leader may not decide, for it is his own work, nobody decides for him.
  const isOfLeader = problem.leaderId !== problem.ownerId;
  if (problem.leaderId !== null && standsInFor.includes(problem.leaderId) && isOfLeader)
    relations.add('responsible_leader');
  for (const held of memberships) {
    const overRound = held.reach.includes(problem.roundUnitId);
    const overUnit = problem.leadUnitId !== null && held.reach.includes(problem.leadUnitId);
    if (held.role === 'office' && overRound) relations.add('office');
    if (held.role === 'leader' && overRound) relations.add('leader');
    if (held.role === 'leader' && overRound && problem.leaderId === null) relations.add('responsible_leader');
    if (held.role === 'discipline' && overRound) relations.add('discipline');
    if (speaksForUnit(held) && overUnit) relations.add(held.role);
  }
  if (problem.measures?.some((measure) => isNamedFor(measure, userId, memberships))) relations.add('measure_owner');
  return relations;
}

function isNamedFor({ ownerId, unitId }: MeasureParty, userId: string, memberships: readonly Membership[]): boolean {
  if (ownerId !== null) return ownerId === userId;
  return unitId !== null && memberships.some((held) => speaksForUnit(held) && held.reach.includes(unitId));
}

function speaksForUnit(held: Membership): held is Membership & { readonly role: 'unit_head' | 'liaison' } {
  return held.role === 'unit_head' || held.role === 'liaison';
}

/** Rights that belong to no single problem. */
export const CAPABILITY_NAMES = {
  setUpRound: '设置轮次',
  conductMeeting: '主持调度会',
  instruct: '批示',
  importNotice: '导入与登记',
  rehearseReminders: '演练提醒',
  editProblem: '修改问题',
  seeState: '查看系统状态',
  lookBack: '安排回头看',
  setDuty: '设立常态任务',
  reportDuty: '填报本单位常态任务',
  setCalendar: '改放假安排',
  moveWork: '设代办与移交',
  openSurvey: '发起满意度测评',
  readOpinions: '查看群众意见',
  keepClues: '登记线索与信访',
  administer: '管理机构与人员',
  readAudit: '查看审计日志',
} as const;
export type Capability = keyof typeof CAPABILITY_NAMES;

const CAPABILITIES: Record<Capability, readonly Role[]> = {
  setUpRound: ['office'],
  conductMeeting: ['office', 'leader'],
  instruct: ['leader'],
  importNotice: ['office'],
  rehearseReminders: ['office', 'leader'],
  editProblem: ['office'],
  seeState: ['office', 'system_admin'],
  lookBack: ['office', 'discipline'],
  setDuty: ['office'],
  reportDuty: ['unit_head', 'liaison'],
  setCalendar: ['office', 'system_admin'],
  moveWork: ['office'],
  openSurvey: ['office'],
  readOpinions: ['office', 'discipline'],
  keepClues: ['discipline'],
  administer: ['office', 'system_admin', 'security_admin'],
  readAudit: ['auditor'],
};

/** True when one of the roles, held over `unitId` (any unit when null), gives the right. */
export function may(capability: Capability, memberships: readonly Membership[], unitId: string | null = null): boolean {
  return memberships.some(
    (held) => CAPABILITIES[capability].includes(held.role) && (unitId === null || held.reach.includes(unitId)),
  );
}
