import { BLOCK_KINDS } from '../problems/pause.js';
import { REVIEW_LEVELS } from '../problems/review-levels.js';
import { STAGE_NAMES, STATUS_NAMES } from '../problems/stages.js';

type Kind = 'words' | 'date' | 'number' | 'text' | 'named';
export interface HistoryField {
  /** As the office calls it. */
  readonly name: string;
  readonly kind: Kind;
  /** Of a field that holds one of a few words. */
  readonly words?: Readonly<Record<string, string>>;
}

/** What a line of the history may show, in the order in which it is read. What is not named here is the machine's own. */
export const HISTORY_FIELDS: Readonly<Record<string, HistoryField>> = {
  stage: { name: '环节', kind: 'words', words: STAGE_NAMES },
  status: { name: '完成状态', kind: 'words', words: STATUS_NAMES },
  leadUnitId: { name: '牵头单位', kind: 'named' },
  supportingUnitIds: { name: '配合单位', kind: 'named' },
  leaderId: { name: '责任领导', kind: 'named' },
  ownerId: { name: '责任人', kind: 'named' },
  deadline: { name: '整改时限', kind: 'date' },
  dueOn: { name: '到期日', kind: 'date' },
  cycleMonths: { name: '填报周期（月）', kind: 'number' },
  blockedKind: { name: '挂起原因', kind: 'words', words: BLOCK_KINDS },
  blockedBy: { name: '等待', kind: 'text' },
  pausedOn: { name: '挂起日期', kind: 'date' },
  submittedById: { name: '申请人', kind: 'named' },
  reviewLevel: { name: '审核级别', kind: 'words', words: REVIEW_LEVELS },
  resumeLevel: { name: '下次申请从', kind: 'words', words: REVIEW_LEVELS },
  publicUntil: { name: '公示至', kind: 'date' },
  applications: { name: '第几次申请', kind: 'number' },
  returnedOn: { name: '退回日期', kind: 'date' },
  signedOffOn: { name: '销号日期', kind: 'date' },
  extensionsGranted: { name: '批准延期次数', kind: 'number' },
  fixedOn: { name: '立行立改', kind: 'date' },
  residueTotal: { name: '余项总数', kind: 'number' },
  residueDone: { name: '余项已整改', kind: 'number' },
  measuresTotal: { name: '措施数', kind: 'number' },
  measuresCompleted: { name: '已完成措施', kind: 'number' },
  title: { name: '标题', kind: 'text' },
  text: { name: '问题原文', kind: 'text' },
  lastReport: { name: '进展情况', kind: 'text' },
};
