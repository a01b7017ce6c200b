import { STAGE_NAMES, STATUS_NAMES, type Status } from '../problems/stages.js';
import type { SaidChange } from '../history/said-changes.js';
import type { FormFacts } from '../sign-off-forms/form-facts.js';
import { type FormSaying, extensionSaid, signOffForm } from '../sign-off-forms/sign-off-form.js';
import type { FiledProof } from './archive-files.js';
import { type HtmlSection, htmlPage } from './html-page.js';

export interface ArchivedEntry {
  /** To the minute, as it is read. */
  readonly at: string;
  readonly by: string;
  readonly text: string;
  readonly detail: string | null;
  readonly changes: readonly SaidChange[];
}
export interface ArchivedInstruction {
  readonly text: string;
  readonly by: string;
  readonly at: string;
  readonly assignee: string;
  readonly dueOn: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly closedAt: string | null;
}
/** All that is known of a problem: 一问题一档. */
export interface ArchiveFacts extends FormFacts {
  readonly status: Status;
  readonly entries: readonly ArchivedEntry[];
  readonly instructions: readonly ArchivedInstruction[];
  readonly proofs: readonly FiledProof[];
}
export interface ArchiveDocument {
  readonly path: string;
  readonly text: string;
}

const SAYING = ['事项', '人员', '日期', '意见'];
const rowsOf = (said: readonly FormSaying[]): string[][] =>
  said.map(({ what, by, on, words }) => [what, by, on, words]);

/** The documents of an archive, without its evidence and its table of contents. */
export function archiveDocuments(facts: ArchiveFacts): ArchiveDocument[] {
  const under = facts.stage === 'submitted' || facts.stage === 'signed_off';
  const page = (path: string, title: string, sections: readonly HtmlSection[]): ArchiveDocument => ({
    path: `${path}.html`,
    text: htmlPage(title, [`${facts.number}　${facts.title}`], sections),
  });
  return [
    page('1-台账', '整改台账', ledgerOf(facts)),
    { path: '2-问题原文.txt', text: `${facts.number} ${facts.title}\n\n${facts.text}\n` },
    page('3-办理记录', '办理记录', [recordOf(facts)]),
    page('4-批示', '批示', [instructionsOf(facts)]),
    page('5-延期申请', '延期申请', [
      { heading: '', columns: SAYING, rows: rowsOf(facts.extensions.map(extensionSaid)) },
    ]),
    ...(under ? [formPage(facts)] : []),
  ];
}

function ledgerOf(facts: ArchiveFacts): HtmlSection[] {
  const names = (units: FormFacts['supportingUnitList']): string => units.map(({ name }) => name).join('、');
  const rows = [
    ['轮次', facts.roundName],
    ['方面', facts.aspect ?? ''],
    ['牵头单位', facts.leadUnit?.name ?? ''],
    ['配合单位', names(facts.supportingUnitList)],
    ['责任领导', facts.leader?.name ?? ''],
    ['责任人', facts.owner?.name ?? ''],
    ['整改时限', facts.deadline ?? ''],
    ['环节', STAGE_NAMES[facts.stage]],
    ['完成状态', STATUS_NAMES[facts.status]],
  ];
  const measures = facts.measureList.map(({ marker, text, status, completedOn, withdrawnOn }) => {
    const state = withdrawnOn
      ? `${withdrawnOn}撤销`
      : status === 'completed'
        ? `已完成 ${completedOn ?? ''}`
        : '未完成';
    return [marker, text, state];
  });
  return [
    { heading: '', rows },
    { heading: '整改措施', columns: ['序号', '措施', '状态'], rows: measures },
  ];
}

function recordOf({ entries }: ArchiveFacts): HtmlSection {
  const rows = entries.map(({ at, by, text, detail, changes }) => [
    at,
    by,
    [text, detail].filter(Boolean).join('\n'),
    changes.map(({ name, from, to }) => `${name}：${from ?? '无'} → ${to ?? '无'}`).join('\n'),
  ]);
  return { heading: '', columns: ['时间', '人员', '事项', '改动'], rows };
}

function instructionsOf({ instructions }: ArchiveFacts): HtmlSection {
  const rows = instructions.map((one) => [
    `${one.by}\n${one.at}`,
    one.text,
    `${one.assignee}\n${one.dueOn}前`,
    one.answer ? `${one.answeredBy ?? ''}：${one.answer}` : '',
    one.closedAt ? `${one.closedAt}办结` : '未办结',
  ]);
  return { heading: '', columns: ['批示人', '批示', '承办', '回复', '办结'], rows };
}

/** 对账销号单, the same as on paper. */
function formPage(facts: ArchiveFacts): ArchiveDocument {
  const form = signOffForm(facts);
  const head = form.head.map(({ label, value }) => [label, value]);
  const measures = form.measures.map(({ marker, text, status, proofs }) => [marker, text, status, proofs.join('\n')]);
  const sections: HtmlSection[] = [
    { heading: '', rows: form.residue ? [...head, ['余项', form.residue]] : head },
    { heading: '措施和佐证', columns: ['序号', '措施', '状态', '佐证（SHA-256 前 12 位）'], rows: measures },
    { heading: '整个问题的佐证', rows: form.proofs.map((proof) => [proof]) },
    { heading: '进展填报', columns: SAYING, rows: rowsOf(form.reports) },
    { heading: '申请和审核意见', columns: SAYING, rows: rowsOf(form.opinions) },
    { heading: '延期', columns: SAYING, rows: rowsOf(form.extensions) },
  ];
  const title = [form.title, form.number].filter(Boolean).join('　');
  return { path: '6-对账销号单.html', text: htmlPage(title, [form.said], sections) };
}
