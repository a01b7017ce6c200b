import { ALL_HANDOVER_KINDS, DEPUTY_STATES, type DeputyState, type HandoverKind } from '#domain';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { RefDto } from '../http/answers.js';
import { Day, Id, OneOf, Text } from '../http/fields.js';
import { Flag, Int, List, One, Str, StrOrNull, Word } from '../http/shown.js';

export class DeputyForm {
  @Id('领导') leaderId!: string;
  @Id('代办人') deputyId!: string;
  @Day('开始日期') fromOn!: string;
  @Day('结束日期') untilOn!: string;
  @Text('代办原因', 500) reason!: string;
}
export class SuccessorForm {
  @OneOf('移交的工作', ALL_HANDOVER_KINDS) kind!: HandoverKind;
  @Id('接手人') personId!: string;
}
export class HandoverForm {
  @ApiProperty({ type: [SuccessorForm] })
  @IsArray({ message: '接手人应是列表' })
  @ArrayMaxSize(ALL_HANDOVER_KINDS.length, { message: '每类工作只定一个接手人' })
  @ValidateNested({ each: true })
  @Type(() => SuccessorForm)
  successors!: SuccessorForm[];
}
export class DeputyDto {
  @Str() id!: string;
  @One(() => RefDto) leader!: RefDto;
  @One(() => RefDto) deputy!: RefDto;
  @Str() fromOn!: string;
  @Str() untilOn!: string;
  @Str() reason!: string;
  @Str() setBy!: string;
  @StrOrNull() endedBy!: string | null;
  @Word(Object.keys(DEPUTY_STATES)) state!: DeputyState;
  @Str() stateName!: string;
}
export class DeputiesDto {
  @List(() => DeputyDto) items!: DeputyDto[];
}
export class HandoverKindDto {
  @Word(ALL_HANDOVER_KINDS) kind!: HandoverKind;
  @Str() name!: string;
  @Int() count!: number;
}
export class LeaverDto extends RefDto {
  @StrOrNull() unit!: string | null;
  @Flag() active!: boolean;
  @List(() => HandoverKindDto) kinds!: HandoverKindDto[];
}
export class LeaversDto {
  @List(() => LeaverDto) items!: LeaverDto[];
}
export class OpenItemDto {
  @StrOrNull() problemId!: string | null;
  @Str() number!: string;
  @Str() title!: string;
  @StrOrNull() detail!: string | null;
}
export class OpenKindDto extends HandoverKindDto {
  @List(() => OpenItemDto) items!: OpenItemDto[];
}
export class OpenWorkDto {
  @One(() => RefDto) person!: RefDto;
  @List(() => OpenKindDto) kinds!: OpenKindDto[];
}
