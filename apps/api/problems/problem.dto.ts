import { ACTIONS, type Action, STAGE_NAMES, STATUS_NAMES, type Stage, type Status } from '#domain';
import { DueDto, RefDto } from '../http/answers.js';
import { Flag, Int, IntOrNull, List, One, OneOrNull, Str, StrOrNull, Strs, Word, WordOrNull } from '../http/shown.js';
import { ReviewDto } from './review.dto.js';

export const STAGES = Object.keys(STAGE_NAMES);
export const STATUSES = Object.keys(STATUS_NAMES);

export class LatestReportDto {
  @Str() text!: string;
  @StrOrNull() on!: string | null;
  @StrOrNull() by!: string | null;
}
export class MeasureCountDto {
  @Int() total!: number;
  @Int() completed!: number;
}
/** 1018 found, 1013 done, 5 left. */
export class ResidueDto {
  @Int() total!: number;
  @Int() done!: number;
  @Int() left!: number;
}
export class ProblemRowDto {
  @Str() id!: string;
  @Str() roundId!: string;
  @Str() number!: string;
  @Str() shortNumber!: string;
  @Str() title!: string;
  @StrOrNull() aspect!: string | null;
  @OneOrNull(() => RefDto) leader!: RefDto | null;
  @OneOrNull(() => RefDto) leadUnit!: RefDto | null;
  @OneOrNull(() => RefDto) owner!: RefDto | null;
  @Int() supportingUnits!: number;
  @StrOrNull() dueOn!: string | null;
  @One(() => DueDto) due!: DueDto;
  @Word(STAGES) stage!: Stage;
  @Str() stageName!: string;
  @Word(STATUSES) status!: Status;
  @Str() statusName!: string;
  @OneOrNull(() => LatestReportDto) latestReport!: LatestReportDto | null;
  @One(() => MeasureCountDto) measures!: MeasureCountDto;
  @Int() extensionsGranted!: number;
  /** 立行立改. */
  @StrOrNull() fixedOn!: string | null;
  @OneOrNull(() => ResidueDto) residue!: ResidueDto | null;
  @Int() version!: number;
}
export class ProblemPageDto {
  @List(() => ProblemRowDto) items!: ProblemRowDto[];
  @StrOrNull() next!: string | null;
  @Int() total!: number;
}
export class MilestoneDto {
  @Str() text!: string;
  @Str() on!: string;
  @StrOrNull() doneOn!: string | null;
}
export class MeasureDto {
  @Str() id!: string;
  @Str() marker!: string;
  @Str() text!: string;
  @Word(['in_progress', 'completed']) status!: 'in_progress' | 'completed';
  @OneOrNull(() => RefDto) unit!: RefDto | null;
  @OneOrNull(() => RefDto) owner!: RefDto | null;
  @StrOrNull() deadline!: string | null;
  @StrOrNull() deadlineReason!: string | null;
  @One(() => DueDto) due!: DueDto;
  @StrOrNull() completedOn!: string | null;
  @IntOrNull() done!: number | null;
  @IntOrNull() total!: number | null;
  @StrOrNull() countWord!: string | null;
  @List(() => MilestoneDto) milestones!: MilestoneDto[];
  @StrOrNull() withdrawnOn!: string | null;
  @StrOrNull() withdrawnReason!: string | null;
  /** Whether who asks may count it and call it done, and whether he may prove it. */
  @Flag() mayUpdate!: boolean;
  @Flag() mayProve!: boolean;
}
export class SpanDto {
  @Int() start!: number;
  @Int() end!: number;
}
export class WithdrawalDto {
  @Str() by!: string;
  @Str() at!: string;
  @Str() reason!: string;
}
/** One version of one piece of evidence. */
export class EvidenceDto {
  @Str() id!: string;
  @Str() materialId!: string;
  @StrOrNull() measureId!: string | null;
  @Int() version!: number;
  @Str() name!: string;
  @Str() kindName!: string;
  /** How the page can show it; null: only as a file. */
  @WordOrNull(['image', 'pdf']) shown!: 'image' | 'pdf' | null;
  @Int() bytes!: number;
  @Str() sha256!: string;
  @Str() note!: string;
  @Str() uploadedBy!: string;
  @Str() uploadedAt!: string;
  /** Neither replaced nor withdrawn. */
  @Flag() current!: boolean;
  @OneOrNull(() => WithdrawalDto) withdrawn!: WithdrawalDto | null;
}
export class NextActionDto {
  @Word(ACTIONS) action!: Action;
  @Str() label!: string;
  @Flag() main!: boolean;
  @Strs() fields!: string[];
}
export class BlockedActionDto {
  @Word(ACTIONS) action!: Action;
  @Str() label!: string;
  @Str() reason!: string;
}
export class ReminderDto {
  @Str() at!: string;
  @Str() text!: string;
  @Strs() recipients!: string[];
}
/** The extension that waits for an answer, told as the approver needs it. */
export class ExtensionDto {
  @Int() number!: number;
  @Str() askedBy!: string;
  @Str() askedOn!: string;
  @StrOrNull() from!: string | null;
  @Str() until!: string;
  @Str() reason!: string;
  @Int() days!: number;
  @Int() workingDays!: number;
  /** Extensions granted before. */
  @Int() earlier!: number;
}
export class ProblemDetailDto extends ProblemRowDto {
  @Str() roundName!: string;
  @Str() text!: string;
  @StrOrNull() statusWords!: string | null;
  @OneOrNull(() => SpanDto) source!: SpanDto | null;
  @List(() => RefDto) supportingUnitList!: RefDto[];
  @List(() => MeasureDto) measureList!: MeasureDto[];
  @List(() => EvidenceDto) evidence!: EvidenceDto[];
  @StrOrNull() deadline!: string | null;
  @IntOrNull() cycleMonths!: number | null;
  @StrOrNull() blockedBy!: string | null;
  @List(() => NextActionDto) nextActions!: NextActionDto[];
  @List(() => BlockedActionDto) blockedActions!: BlockedActionDto[];
  @OneOrNull(() => ReviewDto) review!: ReviewDto | null;
  @OneOrNull(() => ExtensionDto) extension!: ExtensionDto | null;
  @Flag() mayEdit!: boolean;
  @Flag() mayInstruct!: boolean;
  @Flag() mayAnswerInstructions!: boolean;
  @Flag() mayCloseInstructions!: boolean;
  @Flag() mayAddEvidence!: boolean;
  @Flag() mayWithdrawEvidence!: boolean;
  @Flag() mayPlanMeasures!: boolean;
  @Flag() mayMarkFixed!: boolean;
  @Flag() mayUpdateResidue!: boolean;
  @Flag() mayLink!: boolean;
  @Flag() mayApply!: boolean;
  @Flag() mayRecordOutcome!: boolean;
  /** 下一步: what is asked, by whom, until when. */
  @Str() asked!: string;
  @List(() => ReminderDto) reminders!: ReminderDto[];
  @StrOrNull() remindersNote!: string | null;
}
export class DoneDto {
  @One(() => ProblemDetailDto) problem!: ProblemDetailDto;
  /** What happened and who is told. */
  @Str() message!: string;
  @Strs() warnings!: string[];
}
export class KeptReportDto {
  @Str() text!: string;
  @Str() difficulty!: string;
  @Str() nextStep!: string;
  @Str() savedAt!: string;
}
export class ReportDraftDto {
  @Str() week!: string;
  @Str() text!: string;
  @Str() difficulty!: string;
  @Str() nextStep!: string;
  @StrOrNull() lastOn!: string | null;
  /** What this person has begun this week and not sent, on whatever device. */
  @OneOrNull(() => KeptReportDto) kept!: KeptReportDto | null;
}
