import type {
  BlockKind,
  EvidenceKind,
  JointParty,
  LocalDate,
  Milestone,
  Named,
  ReviewLevel,
  ReviewLevels,
  Stage,
  Status,
} from '#domain';
import { below } from '#database';
import { LEDGER_NOW } from './ledger-then.js';

/** A problem as a list shows it. */
export interface ProblemRow {
  readonly id: string;
  readonly roundId: string;
  readonly roundCode: string;
  readonly roundUnitId: string;
  readonly number: string;
  readonly title: string;
  readonly aspect: string | null;
  readonly stage: Stage;
  readonly status: Status;
  readonly leadUnit: Named | null;
  readonly leader: Named | null;
  readonly owner: Named | null;
  readonly supportingUnits: number;
  readonly dueOn: LocalDate | null;
  readonly deadline: LocalDate | null;
  readonly lastReport: string | null;
  readonly reportedOn: LocalDate | null;
  readonly lastReportBy: string | null;
  readonly measuresTotal: number;
  readonly measuresCompleted: number;
  readonly extensionsGranted: number;
  /** 立行立改: the day on which it was put right while the inspection went on. */
  readonly fixedOn: LocalDate | null;
  readonly residueTotal: number | null;
  readonly residueDone: number | null;
  readonly version: number;
}

export interface MeasureRow {
  readonly id: string;
  readonly marker: string;
  readonly text: string;
  readonly status: 'in_progress' | 'completed';
  readonly unit: Named | null;
  readonly owner: Named | null;
  readonly deadline: LocalDate | null;
  readonly deadlineReason: string | null;
  readonly completedOn: LocalDate | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly countWord: string | null;
  readonly milestones: Milestone[];
  readonly withdrawnOn: LocalDate | null;
  readonly withdrawnReason: string | null;
}

/** The extension that is asked for and not yet decided on. */
export interface ExtensionRow {
  readonly number: number;
  readonly askedById: string;
  readonly askedBy: string;
  readonly askedOn: LocalDate;
  readonly until: LocalDate;
  readonly reason: string;
}

/** What was said at one level of one application for sign-off. */
export interface ReviewRow {
  readonly application: number;
  readonly level: ReviewLevel;
  readonly party: JointParty | null;
  readonly verdict: 'agreed' | 'returned';
  readonly opinion: string | null;
  readonly by: string;
  readonly on: LocalDate;
}

/** One version of a piece of evidence, as it stands with its problem. */
export interface EvidenceRow {
  readonly id: string;
  readonly materialId: string;
  readonly measureId: string | null;
  readonly version: number;
  readonly name: string;
  readonly kind: EvidenceKind;
  readonly bytes: number;
  readonly sha256: string;
  readonly note: string;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  /** Neither replaced nor withdrawn. */
  readonly current: boolean;
  readonly withdrawn: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

/** 退回交办: who sent it back, for which unit, and why. */
export interface DeclinedRow {
  readonly by: string;
  readonly on: string;
  readonly reason: string;
}

/** A problem whole, as its page shows it and as the workflow decides on it. */
export interface ProblemRecord extends ProblemRow {
  readonly roundName: string;
  readonly text: string;
  readonly statusWords: string | null;
  readonly spanStart: number | null;
  readonly spanEnd: number | null;
  readonly dueRevision: number;
  readonly cycleMonths: number | null;
  readonly blockedKind: BlockKind | null;
  readonly blockedBy: string | null;
  readonly pausedOn: LocalDate | null;
  /** Where it waits for 交办 because a unit sent it back. */
  readonly declined: DeclinedRow | null;
  readonly submittedById: string | null;
  readonly reports: number;
  readonly returnedOn: LocalDate | null;
  readonly signedOffOn: LocalDate | null;
  readonly lastReportById: string | null;
  readonly extension: ExtensionRow | null;
  readonly reviewLevels: ReviewLevels;
  readonly reviewLevel: ReviewLevel | null;
  readonly levelSince: LocalDate | null;
  readonly resumeLevel: ReviewLevel | null;
  readonly publicUntil: LocalDate | null;
  readonly applications: number;
  readonly unitHasHead: boolean;
  readonly reviewList: ReviewRow[];
  readonly supportingUnitList: Named[];
  readonly measureList: MeasureRow[];
  readonly evidenceList: EvidenceRow[];
}

const NAMED = (alias: string): string =>
  `case when ${alias}.id is null then null else json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`;

/** How many units support a problem; of a past day where the history says it, else as today. */
const SUPPORTERS = `(select count(*) from supporting_unit s where s.round_id = p.round_id and s.problem_id = p.id)`;
const SUPPORTERS_THEN = `coalesce(jsonb_array_length(p.supporting), ${SUPPORTERS})`;

const rowColumns = (
  supporters: string,
): string => `p.id, p.round_id as "roundId", r.code as "roundCode", r.unit_id as "roundUnitId", p.number, p.title, p.aspect,
  p.stage, p.status, ${NAMED('lead_unit')} as "leadUnit", ${NAMED('leader')} as leader, ${NAMED('owner')} as owner,
  ${supporters} as "supportingUnits",
  p.due_on as "dueOn", p.deadline, p.last_report as "lastReport", p.reported_on as "reportedOn", reporter.name as "lastReportBy",
  p.measures_total as "measuresTotal", p.measures_completed as "measuresCompleted",
  p.extensions_granted as "extensionsGranted", p.fixed_on as "fixedOn", p.residue_total as "residueTotal",
  p.residue_done as "residueDone", p.version`;

export const ROW_COLUMNS = rowColumns(SUPPORTERS);
export const ROW_COLUMNS_THEN = rowColumns(SUPPORTERS_THEN);

/** With what a row names; `from` is `problem p`, or what stands in its place. */
export const rowTables = (from: string): string => `${from} join inspection_round r on r.id = p.round_id
  left join unit lead_unit on lead_unit.id = p.lead_unit_id left join user_account leader on leader.id = p.leader_id
  left join user_account owner on owner.id = p.owner_id left join user_account reporter on reporter.id = p.last_report_by_id`;
export const ROW_TABLES = rowTables(LEDGER_NOW);

const OPEN_EXTENSION = `(select json_build_object('number', e.number, 'askedById', e.asked_by_id, 'askedBy', asker.name,
    'askedOn', e.asked_on, 'until', e.until, 'reason', e.reason)
  from extension_request e join user_account asker on asker.id = e.asked_by_id
  where e.round_id = p.round_id and e.problem_id = p.id and e.state = 'open')`;

const HAS_HEAD = `exists (select 1 from membership h join unit headed on headed.id = h.unit_id
  where h.role = 'unit_head' and ${below('lead_unit', 'headed')})`;

/** SQL: who acted, and for whom where he stood in: 沈砚（代陆承远）. */
export const BOTH_NAMES = (name: string, behalfId: string): string =>
  `${name} || coalesce('（代' || (select stood.name from user_account stood where stood.id = ${behalfId}) || '）', '')`;

const REVIEWS = `coalesce((select json_agg(json_build_object('application', v.application, 'level', v.level, 'party', v.party,
    'verdict', v.verdict, 'opinion', v.opinion, 'by', ${BOTH_NAMES('reviewer.name', 'v.on_behalf_of_id')}, 'on', v.reviewed_on) order by v.id)
  from review v join user_account reviewer on reviewer.id = v.reviewer_id where v.round_id = p.round_id and v.problem_id = p.id), '[]')`;
const EVIDENCE = `coalesce((select json_agg(json_build_object('id', e.id, 'materialId', e.material_id, 'measureId', e.measure_id,
    'version', e.version, 'name', e.name, 'kind', e.kind, 'bytes', e.bytes, 'sha256', encode(e.sha256, 'hex'), 'note', e.note,
    'uploadedBy', (select name from user_account where id = e.uploaded_by_id), 'uploadedAt', e.uploaded_at,
    'current', e.withdrawn_at is null and not exists (select 1 from evidence newer
      where newer.round_id = e.round_id and newer.material_id = e.material_id and newer.version > e.version),
    'withdrawn', case when e.withdrawn_at is not null then json_build_object('at', e.withdrawn_at, 'reason', e.withdrawal_reason,
      'by', (select name from user_account where id = e.withdrawn_by_id)) end) order by e.uploaded_at, e.version, e.id)
    from evidence e where e.round_id = p.round_id and e.problem_id = p.id), '[]')`;

const DECLINED = `case when p.stage = 'registered' then (select json_build_object('by', sender.name,
    'on', (h.at at time zone 'Asia/Shanghai')::date, 'reason', h.detail)
  from problem_history h join user_account sender on sender.id = h.actor_id
  where h.round_id = p.round_id and h.problem_id = p.id and h.action = 'decline' order by h.version desc limit 1) end`;

export const RECORD_COLUMNS = `${ROW_COLUMNS}, r.name as "roundName", p.text, p.status_words as "statusWords",
  p.span_start as "spanStart", p.span_end as "spanEnd", p.due_revision as "dueRevision", p.cycle_months as "cycleMonths",
  p.blocked_kind as "blockedKind", p.blocked_by as "blockedBy", p.paused_on as "pausedOn", p.submitted_by_id as "submittedById", p.reports,
  p.returned_on as "returnedOn", p.signed_off_on as "signedOffOn", p.last_report_by_id as "lastReportById",
  ${DECLINED} as declined, ${OPEN_EXTENSION} as extension,
  r.review_levels as "reviewLevels", p.review_level as "reviewLevel", p.level_since as "levelSince", p.resume_level as "resumeLevel",
  p.public_until as "publicUntil", p.applications, ${HAS_HEAD} as "unitHasHead", ${REVIEWS} as "reviewList",
  coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name)
    from supporting_unit s join unit u on u.id = s.unit_id where s.round_id = p.round_id and s.problem_id = p.id), '[]') as "supportingUnitList",
  coalesce((select json_agg(json_build_object('id', m.id, 'marker', m.marker, 'text', m.text, 'status', m.status,
      'unit', ${NAMED('mu')}, 'owner', ${NAMED('mo')}, 'deadline', m.deadline, 'deadlineReason', m.deadline_reason,
      'completedOn', m.completed_on, 'done', m.done, 'total', m.total, 'countWord', m.count_word, 'milestones', m.milestones,
      'withdrawnOn', m.withdrawn_on, 'withdrawnReason', m.withdrawn_reason) order by m.position)
    from measure m left join unit mu on mu.id = m.unit_id left join user_account mo on mo.id = m.owner_id where m.round_id = p.round_id and m.problem_id = p.id), '[]') as "measureList",
  ${EVIDENCE} as "evidenceList"`;
