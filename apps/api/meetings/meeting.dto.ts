import { AGENDA_REASONS, type AgendaReason } from '#domain';
import type { Outcome } from '#features';
import { RefDto } from '../http/answers.js';
import { Day, Id, OneOf, OptionalText, Text } from '../http/fields.js';
import { Flag, Int, List, One, OneOrNull, Str, StrOrNull, Word } from '../http/shown.js';
import { WeekItemDto } from '../dispatches/dispatch.dto.js';

export const OUTCOMES: readonly Outcome[] = ['settled', 'carried'];
const REASONS = Object.keys(AGENDA_REASONS);

export class OutcomeForm {
  @OneOf('结果', OUTCOMES) outcome!: Outcome;
}
export class InstructionForm {
  @Text('批示', 2000) text!: string;
  @Id('承办人') assigneeId!: string;
  @Day('完成日期') dueOn!: string;
}
export class AnswerForm {
  @Text('回复', 2000) text!: string;
}
export class ClosingForm {
  @OptionalText('办结意见', 2000) opinion?: string;
}
export class InstructionDto {
  @Str() id!: string;
  @Str() problemId!: string;
  @Str() week!: string;
  @Str() text!: string;
  @One(() => RefDto) assignee!: RefDto;
  @Str() dueOn!: string;
  @Str() givenBy!: string;
  @Str() givenAt!: string;
  @StrOrNull() answer!: string | null;
  @StrOrNull() answeredBy!: string | null;
  @StrOrNull() answeredAt!: string | null;
  @StrOrNull() closedBy!: string | null;
  @StrOrNull() closedAt!: string | null;
}
export class MeetingReportDto {
  @Str() text!: string;
  @Str() difficulty!: string;
  @Str() nextStep!: string;
  @Str() by!: string;
  @Str() at!: string;
}
export class MeetingItemDto {
  @Word(REASONS) reason!: AgendaReason;
  @Str() reasonName!: string;
  @One(() => WeekItemDto) problem!: WeekItemDto;
  /** Days over the date, by the calendar, as of the week; 0: not over. */
  @Int() daysOver!: number;
  @Int() version!: number;
  @Int() measuresTotal!: number;
  @Int() measuresCompleted!: number;
  @OneOrNull(() => MeetingReportDto) report!: MeetingReportDto | null;
  @OneOrNull(() => MeetingReportDto) before!: MeetingReportDto | null;
  @List(() => InstructionDto) instructions!: InstructionDto[];
  @StrOrNull() outcome!: Outcome | null;
}
export class MeetingDto {
  @Str() week!: string;
  @Str() from!: string;
  @Str() to!: string;
  @Str() asOf!: string;
  @Flag() mayConduct!: boolean;
  @Flag() mayInstruct!: boolean;
  @List(() => MeetingItemDto) items!: MeetingItemDto[];
}
