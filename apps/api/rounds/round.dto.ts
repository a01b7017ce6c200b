import { JOINT_PARTIES, type JointParty, REVIEW_LEVELS, type ReviewLevel } from '#domain';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { RefDto } from '../http/answers.js';
import { OneOf, OptionalDay, Whole } from '../http/fields.js';
import { Flag, Int, IntOrNull, List, One, OneOrNull, Str, StrOrNull, Strs, Word } from '../http/shown.js';
import { MeasureCountDto } from '../problems/problem.dto.js';

export class PeriodDto {
  @Str() from!: string;
  @Str() to!: string;
}
const LEVELS = Object.keys(REVIEW_LEVELS);
const PARTIES = Object.keys(JOINT_PARTIES);

export class LevelForm {
  @OneOf('审核级别', LEVELS) level!: ReviewLevel;
  @Whole('办理天数', 1, 60) days!: number;
  @ApiProperty({ enum: PARTIES, isArray: true, required: false })
  @IsOptional()
  @IsArray({ message: '会审单位应是列表' })
  @IsIn(PARTIES, { each: true, message: '会审单位只能是整改办、派驻纪检组' })
  parties?: JointParty[];
}
export class ReviewLevelsForm {
  @ApiProperty({ type: () => [LevelForm] })
  @IsArray({ message: '请选择审核级别' })
  @ArrayMinSize(1, { message: '请选择审核级别' })
  @ArrayMaxSize(LEVELS.length, { message: '审核级别重复，请核对' })
  @ValidateNested({ each: true })
  @Type(() => LevelForm)
  levels!: LevelForm[];
}
export class LevelDto {
  @Word(LEVELS) level!: ReviewLevel;
  @Str() name!: string;
  @Int() days!: number;
  @Strs() parties!: string[];
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
  @Flag() maySetUp!: boolean;
  @List(() => LevelDto) reviewLevels!: LevelDto[];
}
export class SummaryQuery {
  /** As it stood at the end of this day. */
  @OptionalDay('日期') asOf?: string | null;
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
