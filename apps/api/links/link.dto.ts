import { LINK_KINDS, type LinkKind, STAGE_NAMES, type Stage } from '#domain';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { Day, Id, OptionalId } from '../http/fields.js';
import { Int, List, Str, StrOrNull, Word } from '../http/shown.js';

export class LinkForm {
  @Id('上轮问题') earlierId!: string;
}
export class ApplicationForm {
  @Id('单位') leadUnitId!: string;
  @OptionalId('责任领导') leaderId?: string | null;
  @OptionalId('责任人') ownerId?: string | null;
  @Day('整改时限') deadline!: string;
}
export class ApplicationsForm {
  @ApiProperty({ type: [ApplicationForm] })
  @IsArray({ message: '请选择单位' })
  @ArrayMaxSize(100, { message: '一次最多选 100 个单位' })
  @ValidateNested({ each: true })
  @Type(() => ApplicationForm)
  units!: ApplicationForm[];
}
export class LinkedProblemDto {
  @Word(Object.keys(LINK_KINDS)) kind!: LinkKind;
  @Int() depth!: number;
  @Str() id!: string;
  @Str() number!: string;
  @Str() title!: string;
  @Str() roundName!: string;
  @Word(Object.keys(STAGE_NAMES)) stage!: Stage;
  @Str() stageName!: string;
  @StrOrNull() leadUnit!: string | null;
  @StrOrNull() dueOn!: string | null;
}
export class LinksDto {
  @List(() => LinkedProblemDto) older!: LinkedProblemDto[];
  @List(() => LinkedProblemDto) newer!: LinkedProblemDto[];
}
