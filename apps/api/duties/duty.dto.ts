import { CYCLES, type Cycle, DUTY_MARKS, type DutyMark } from '#domain';
import { RefDto } from '../http/answers.js';
import { Day, Id, OneOf, OptionalId, OptionalText, Text } from '../http/fields.js';
import { Flag, Int, List, One, OneOrNull, Str, StrOrNull, Word } from '../http/shown.js';

const ALL_CYCLES = Object.keys(CYCLES);
const OUTCOMES = ['done', 'not_done'] as const;

export class DutyForm {
  @Text('任务内容', 2000) text!: string;
  @OneOf('周期', ALL_CYCLES) cycle!: Cycle;
  @Id('责任单位') unitId!: string;
  @Id('责任人') ownerId!: string;
  @Day('开始日期') startsOn!: string;
  @OptionalId('措施') measureId?: string | null;
}
export class DutyReportForm {
  @OneOf('完成情况', OUTCOMES) outcome!: (typeof OUTCOMES)[number];
  @OptionalText('说明', 5000) text?: string;
}
export class DutyEndForm {
  @Text('终止理由', 2000) reason!: string;
}
export class DutyTaskDto {
  @Str() period!: string;
  @Str() periodName!: string;
  @Str() dueOn!: string;
  @Word(Object.keys(DUTY_MARKS)) mark!: DutyMark;
  @Str() markName!: string;
  /** Not reported yet. */
  @Flag() waits!: boolean;
  @StrOrNull() said!: string | null;
  @StrOrNull() reportedBy!: string | null;
  @StrOrNull() reportedOn!: string | null;
}
export class DutyProblemDto {
  @Str() id!: string;
  @Str() number!: string;
}
export class DutyDto {
  @Str() id!: string;
  @Str() text!: string;
  @Str() cycleName!: string;
  @One(() => RefDto) unit!: RefDto;
  @One(() => RefDto) owner!: RefDto;
  @OneOrNull(() => DutyProblemDto) problem!: DutyProblemDto | null;
  @Str() startsOn!: string;
  @StrOrNull() endedOn!: string | null;
  @StrOrNull() endedReason!: string | null;
  /** 连续完成 N 期. */
  @Int() streak!: number;
  @Flag() mayReport!: boolean;
  /** The newest first. */
  @List(() => DutyTaskDto) tasks!: DutyTaskDto[];
}
export class DutySuggestionDto {
  @Str() measureId!: string;
  @Str() problemId!: string;
  @Str() number!: string;
  @Str() text!: string;
  @Word(ALL_CYCLES) cycle!: Cycle;
  @OneOrNull(() => RefDto) unit!: RefDto | null;
  @OneOrNull(() => RefDto) owner!: RefDto | null;
}
export class DutiesDto {
  @Flag() maySet!: boolean;
  @List(() => DutyDto) duties!: DutyDto[];
  @List(() => DutySuggestionDto) suggestions!: DutySuggestionDto[];
}
export class DutySetDto {
  @Str() id!: string;
}
