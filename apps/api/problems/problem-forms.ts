import {
  BLOCK_KINDS,
  type BlockKind,
  OUTCOME_NAMES,
  type OutcomeKind,
  STAGE_NAMES,
  STATUS_NAMES,
  type Stage,
  type Status,
} from '#domain';
import { DUES, type Due } from '#features';
import {
  Day,
  Id,
  Ids,
  OneOf,
  OptionalDay,
  OptionalId,
  OptionalOneOf,
  OptionalText,
  OptionalWhole,
  SomeText,
  Text,
  Whole,
} from '../http/fields.js';

/** What a list, or a file made of it, is narrowed to. */
export class LedgerQuery {
  /** The ledger as it stood at the end of this day. */
  @OptionalDay('日期') asOf?: string | null;
  @OptionalOneOf('状态', Object.keys(STATUS_NAMES)) status?: Status;
  @OptionalOneOf('环节', Object.keys(STAGE_NAMES)) stage?: Stage;
  @OptionalId('单位') unitId?: string;
  @OptionalId('责任领导') leaderId?: string;
  @OptionalId('责任人') ownerId?: string;
  @OptionalText('方面', 300) aspect?: string;
  @OptionalOneOf('成果', OUTCOME_NAMES) outcome?: OutcomeKind;
  @OptionalOneOf('时限', DUES) due?: Due;
  @OptionalOneOf('我的', ['1']) mine?: '1';
  @OptionalText('搜索词', 100) q?: string;
  @OptionalText('排序', 40) sort?: string;
}
export class ProblemsQuery extends LedgerQuery {
  @OptionalWhole('每页条数', 1, 200) limit?: number;
  @OptionalText('翻页位置', 400) after?: string;
}
export class TimelineQuery {
  @OptionalText('翻页位置', 40) after?: string;
  @OptionalWhole('每页条数', 1, 100) limit?: number;
}
export class PartiesForm {
  @Id('牵头单位') leadUnitId!: string;
  @Ids('配合单位') supportingUnitIds?: string[];
  @OptionalId('责任领导') leaderId?: string | null;
  @OptionalId('责任人') ownerId?: string | null;
}
export class AssignmentForm extends PartiesForm {
  @Day('整改时限') deadline!: string;
}
export class RegistrationForm {
  @Text('标题', 500) title!: string;
  @Text('问题描述', 20000) text!: string;
  @OptionalText('方面', 300) aspect?: string;
  @OptionalId('牵头单位') leadUnitId?: string | null;
  @Ids('配合单位') supportingUnitIds?: string[];
  @OptionalId('责任领导') leaderId?: string | null;
  @OptionalId('责任人') ownerId?: string | null;
  @OptionalDay('整改时限') deadline?: string | null;
}
export class OpinionForm {
  @OptionalText('意见', 2000) opinion?: string;
}
export class ReturnForm {
  @Text('退回理由', 2000) reason!: string;
  @OptionalDay('新时限') deadline?: string | null;
}
export class RescheduleForm {
  @Day('整改时限') deadline!: string;
  @Text('调整理由', 2000) reason!: string;
}
export class LongTermForm {
  @Text('转长期理由', 2000) reason!: string;
  @Whole('填报周期（月）', 1, 12) cycleMonths!: number;
}
export class PauseForm {
  @OneOf('等待事项', Object.keys(BLOCK_KINDS)) blockedKind!: BlockKind;
  @Text('等待谁', 500) blockedBy!: string;
  @Day('复查日期') nextCheckOn!: string;
}
export class RecheckForm {
  @Day('复查日期') nextCheckOn!: string;
  @Text('改期理由', 2000) reason!: string;
}
export class ResumptionForm {
  @OptionalDay('批复日期') approvedOn?: string | null;
  @OptionalText('批复文号', 100) documentNumber?: string;
}
export class ReasonForm {
  @Text('理由', 2000) reason!: string;
}
export class ReportForm {
  @Text('进展情况', 5000) text!: string;
  @OptionalText('存在困难', 2000) difficulty?: string;
  @OptionalText('下步打算', 2000) nextStep?: string;
}
export class ReportDraftForm {
  @OptionalText('进展情况', 5000) text?: string;
  @OptionalText('存在困难', 2000) difficulty?: string;
  @OptionalText('下步打算', 2000) nextStep?: string;
}
export class EditForm {
  @SomeText('标题', 500) title?: string;
  @SomeText('问题原文', 20000) text?: string;
}
export class MeasureStatusForm {
  @OneOf('措施状态', ['in_progress', 'completed']) status!: 'in_progress' | 'completed';
}
/** Actions that need nothing said. */
export class EmptyForm {}
