import { type LocalDate, chineseDate, daysBetween } from '../calendar/local-date.js';
import { residueLeft } from '../problems/measures.js';
import { JOINT_PARTIES, REVIEW_LEVELS } from '../problems/review-levels.js';
import type { ExtensionState } from '../problems/extension.js';
import type { FormExtension, FormFacts, FormProof } from './form-facts.js';

/** `unnumbered`: signed off without a form, as a problem is that was entered completed. */
export type FormStanding = 'preview' | 'given' | 'voided' | 'unnumbered';
export interface FormLine {
  readonly label: string;
  readonly value: string;
}
export interface FormMeasureLine {
  readonly marker: string;
  readonly text: string;
  readonly status: string;
  readonly proofs: readonly string[];
}
/** What somebody said on a day: an applicant, a reviewer, a reporter. */
export interface FormSaying {
  readonly what: string;
  readonly by: string;
  readonly on: string;
  readonly words: string;
}

/** 对账销号单: one document, for the page, the print and the archive alike. */
export interface SignOffForm {
  readonly title: string;
  readonly number: string | null;
  readonly standing: FormStanding;
  /** What the standing means, in a sentence. */
  readonly said: string;
  readonly head: readonly FormLine[];
  readonly measures: readonly FormMeasureLine[];
  /** Evidence of the whole problem. */
  readonly proofs: readonly string[];
  readonly reports: readonly FormSaying[];
  readonly opinions: readonly FormSaying[];
  readonly extensions: readonly FormSaying[];
  readonly residue: string | null;
}

/** 销〔2026-02〕7号. */
export const formNumber = (roundCode: string, number: number): string => `销〔${roundCode}〕${number}号`;

/** The form of a problem as it stands: until it is signed off a preview, by which one sees what is still missing. */
export function signOffForm(facts: FormFacts): SignOffForm {
  const { form, roundCode } = facts;
  const standing = standingOf(facts);
  return {
    title: '对账销号单',
    number: form && formNumber(roundCode, form.number),
    standing,
    said: standingSaid(standing, facts),
    head: headOf(facts),
    measures: measuresOf(facts),
    proofs: proofsOf(facts, null),
    reports: facts.reports.map(({ on, by, text }) => ({ what: '进展填报', by, on: chineseDate(on), words: text })),
    opinions: opinionsOf(facts),
    extensions: facts.extensions.map(extensionSaid),
    residue: residueSaid(facts),
  };
}

function standingOf({ form, stage }: FormFacts): FormStanding {
  if (form) return form.voidedOn === null ? 'given' : 'voided';
  return stage === 'signed_off' ? 'unnumbered' : 'preview';
}

function standingSaid(standing: FormStanding, { form, stage }: FormFacts): string {
  const still = stage === 'submitted' ? '正在审核' : '尚未申请销号';
  if (standing === 'preview') return `预览：${still}，没有编号，不作凭据`;
  if (standing === 'unnumbered') return '入账时已完成，没有办理过销号，本单没有编号';
  const given = form ? `${chineseDate(form.givenOn)}准予销号时编号` : '';
  if (!form?.voidedOn) return given;
  return `${given}；${chineseDate(form.voidedOn)}作废：${form.voidReason ?? ''}`;
}

function headOf(facts: FormFacts): FormLine[] {
  const supporting = facts.supportingUnitList.map(({ name }) => name).join('、');
  const lines: [string, string | null][] = [
    ['被巡察单位', facts.bodyName],
    ['轮次', facts.roundName],
    ['问题编号', facts.number],
    ['方面', facts.aspect],
    ['反馈问题', facts.title],
    ['具体表现', facts.text === facts.title ? null : facts.text],
    ['牵头单位', facts.leadUnit?.name ?? null],
    ['配合单位', supporting],
    ['责任领导', facts.leader?.name ?? null],
    ['责任人', facts.owner?.name ?? null],
    ['整改时限', facts.deadline && chineseDate(facts.deadline)],
  ];
  return lines.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function measuresOf(facts: FormFacts): FormMeasureLine[] {
  return facts.measureList
    .filter(({ withdrawnOn }) => withdrawnOn === null)
    .map(({ id, marker, text, status, completedOn }) => ({
      marker,
      text,
      status: status === 'in_progress' ? '未完成' : `已完成${completedOn ? `（${chineseDate(completedOn)}）` : ''}`,
      proofs: proofsOf(facts, id),
    }));
}

/** Name, version, and the first of the hash: enough to find the file again. */
function proofsOf({ evidenceList }: FormFacts, measureId: string | null): string[] {
  const said = ({ name, version, sha256 }: FormProof): string =>
    `${name}${version > 1 ? `（第 ${version} 版）` : ''} ${sha256.slice(0, 12)}`;
  return evidenceList.filter((one) => one.current && one.measureId === measureId).map(said);
}

/** In the order of the office: each application, then what its levels said. */
function opinionsOf({ applications, reviewList }: FormFacts): FormSaying[] {
  return applications.flatMap(({ application, on, by, text }) => [
    { what: `第 ${application} 次申请销号`, by, on: chineseDate(on), words: text },
    ...reviewList
      .filter((one) => one.application === application)
      .map(({ level, party, verdict, opinion, by: reviewer, on: day }) => ({
        what: `${REVIEW_LEVELS[level]}${party ? `（${JOINT_PARTIES[party]}）` : ''}`,
        by: reviewer,
        on: chineseDate(day),
        words: [verdict === 'agreed' ? '同意' : '退回', opinion].filter(Boolean).join('：'),
      })),
  ]);
}

const STATES: Readonly<Record<ExtensionState, string>> = {
  open: '待批复',
  granted: '批准',
  refused: '不同意',
  withdrawn: '申请人撤回',
  lapsed: '未批复即终止',
};

/** A request for an extension and what became of it. */
export function extensionSaid(one: FormExtension): FormSaying {
  const days = (until: LocalDate): string => `${chineseDate(until)}（${daysBetween(one.deadline, until)} 天）`;
  const outcome = one.grantedUntil ? `${STATES.granted}至${days(one.grantedUntil)}` : STATES[one.state];
  const decided = one.decidedBy && one.state !== 'lapsed' ? `，${one.decidedBy}` : '';
  return {
    what: `第 ${one.number} 次延期申请`,
    by: one.askedBy,
    on: chineseDate(one.askedOn),
    words: `由${chineseDate(one.deadline)}延至${days(one.until)}：${one.reason}。${outcome}${decided}`,
  };
}

function residueSaid({ residueTotal: total, residueDone: done }: FormFacts): string | null {
  if (total === null) return null;
  return `共 ${total}，已整改 ${done ?? 0}，余 ${residueLeft({ total, done })}`;
}
