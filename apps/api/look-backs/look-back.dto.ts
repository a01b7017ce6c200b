import {
  LOOK_BACK_RESULTS,
  type LookBackResult,
  SAMPLE_METHODS,
  STAGE_NAMES,
  type SampleMethod,
  type Stage,
} from '#domain';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { Day, Ids, OneOf, OptionalDay, OptionalText, Text, Whole } from '../http/fields.js';
import { Flag, Int, List, Str, StrOrNull, Strs, Word } from '../http/shown.js';

const METHODS = Object.keys(SAMPLE_METHODS);
const RESULTS = Object.keys(LOOK_BACK_RESULTS);

export class SampleForm {
  @OneOf('抽取方式', METHODS) method!: SampleMethod;
  @Whole('抽取比例', 1, 100) share!: number;
  @Text('随机种子', 40) seed!: string;
}
export class LookBackPlanForm extends SampleForm {
  @Ids('去看的人') inspectorIds?: string[];
  @Day('完成日期') dueOn!: string;
  @ApiProperty({ type: [String] })
  @IsArray({ message: '检查项应是列表' })
  @ArrayMaxSize(20, { message: '自加的检查项最多 20 条' })
  @IsString({ each: true, message: '检查项应是文字' })
  @MaxLength(100, { each: true, message: '检查项最多 100 个字' })
  ownLines!: string[];
}
export class LookedForm {
  @OneOf('结果', RESULTS) result!: LookBackResult;
  @OptionalText('反弹情况', 5000) finding?: string;
  @OptionalDay('重新整改时限') deadline?: string | null;
  @ApiProperty({ type: [String] })
  @IsArray({ message: '检查结果应是列表' })
  @ArrayMaxSize(40, { message: '检查结果最多 40 条' })
  @IsString({ each: true, message: '检查结果应是文字' })
  @MaxLength(200, { each: true, message: '检查结果最多 200 个字' })
  answers!: string[];
}
export class DrawnDto {
  @Str() id!: string;
  @Str() number!: string;
  @Str() title!: string;
  @StrOrNull() unit!: string | null;
  @Int() risk!: number;
  @Strs() reasons!: string[];
}
export class LookBackPlanDto {
  @Str() id!: string;
  @Word(METHODS) method!: SampleMethod;
  @Str() methodName!: string;
  @Int() share!: number;
  @Str() seed!: string;
  @Int() drawnFrom!: number;
  @Strs() checklist!: readonly string[];
  @Str() dueOn!: string;
  @Str() plannedBy!: string;
  @Str() plannedAt!: string;
  @Int() items!: number;
  @Int() looked!: number;
  @Int() relapsed!: number;
}
export class LookBackRateDto {
  @StrOrNull() unit!: string | null;
  @Int() looked!: number;
  @Int() relapsed!: number;
}
export class LookBacksDto {
  @Flag() mayPlan!: boolean;
  @List(() => LookBackPlanDto) plans!: LookBackPlanDto[];
  @List(() => LookBackRateDto) rates!: readonly LookBackRateDto[];
}
export class LookBackItemDto {
  @Str() id!: string;
  @Str() problemId!: string;
  @Str() number!: string;
  @Str() title!: string;
  @Word(Object.keys(STAGE_NAMES)) stage!: Stage;
  @StrOrNull() unit!: string | null;
  @Str() inspector!: string;
  /** Whether it waits for who asks. */
  @Flag() mine!: boolean;
  @ApiProperty({ enum: RESULTS, nullable: true }) result!: LookBackResult | null;
  @StrOrNull() finding!: string | null;
  @Strs() answers!: readonly string[];
  @StrOrNull() lookedAt!: string | null;
  @StrOrNull() relapseId!: string | null;
  @StrOrNull() relapseNumber!: string | null;
}
export class PlannedDto {
  @Str() id!: string;
}
export class LookedDto {
  @Str() message!: string;
  @StrOrNull() relapseId!: string | null;
}
