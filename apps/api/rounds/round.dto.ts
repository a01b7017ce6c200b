import { RefDto } from '../http/answers.js';
import { Flag, Int, IntOrNull, List, One, OneOrNull, Str, StrOrNull } from '../http/shown.js';
import { MeasureCountDto } from '../problems/problem.dto.js';

export class PeriodDto {
  @Str() from!: string;
  @Str() to!: string;
}
export class RoundDto extends RefDto {
  @Str() code!: string;
  @Str() kind!: string;
  @StrOrNull() inspector!: string | null;
  @One(() => RefDto) unit!: RefDto;
  @StrOrNull() feedbackOn!: string | null;
  @OneOrNull(() => PeriodDto) rectification!: PeriodDto | null;
  /** Whether who asks may enter problems by hand. */
  @Flag() mayRegister!: boolean;
}
export class SummaryDto {
  @Int() total!: number;
  @Int() signedOff!: number;
  @Int() inProgress!: number;
  @Int() submitted!: number;
  @Int() longTerm!: number;
  @Int() notStated!: number;
  @Int() paused!: number;
  @Int() overdue!: number;
  @Int() dueThisWeek!: number;
  @One(() => MeasureCountDto) measures!: MeasureCountDto;
  /** 立行立改. */
  @Int() fixed!: number;
  /** What is left of the problems that were completed with a rest. */
  @Int() residue!: number;
  @Int() extensions!: number;
  @StrOrNull() rectificationTo!: string | null;
  @IntOrNull() workingDaysLeft!: number | null;
}
export class UnitCountsDto {
  @OneOrNull(() => RefDto) unit!: RefDto | null;
  @Int() total!: number;
  @Int() inProgress!: number;
  @Int() completed!: number;
  @Int() longTerm!: number;
  @Int() notStated!: number;
  @Int() overdue!: number;
}
export class NoticeSectionDto {
  @Str() path!: string;
  @Str() heading!: string;
  @Str() role!: string;
  @Int() start!: number;
  @Int() end!: number;
}
export class RoundNoticeDto {
  @Str() title!: string;
  @Str() text!: string;
  @List(() => NoticeSectionDto) sections!: NoticeSectionDto[];
}
