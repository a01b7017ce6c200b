import { MAX_CHARACTERS } from '#intake';
import { Id, Text } from '../http/fields.js';
import { Flag, Int, Str, StrOrNull } from '../http/shown.js';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsString, MaxLength, ValidateNested } from 'class-validator';
import { DecisionDto } from './decision.dto.js';

export class NoticeImportForm {
  // As it was read, to the character: spans point into it.
  @ApiProperty({ maxLength: MAX_CHARACTERS })
  @IsString({ message: '缺少通报正文' })
  @MaxLength(MAX_CHARACTERS, { message: '通报正文过长' })
  text!: string;
  @Id('单位') unitId!: string;
  @Text('轮次编号', 20) code!: string;
  @Text('轮次名称', 100) name!: string;
  /** What was decided while reviewing, in that order; carried out here on what is read here. */
  @ApiProperty({ type: [DecisionDto] })
  @IsArray({ message: '审阅决定应是列表' })
  @ArrayMaxSize(20_000)
  @ValidateNested({ each: true })
  @Type(() => DecisionDto)
  decisions!: DecisionDto[];
}
export class ImportedDto {
  @Str() roundId!: string;
  @Int() problems!: number;
}
/** An import as it can still be undone, or why not. */
export class ImportViewDto {
  @Str() roundId!: string;
  @Str() code!: string;
  @Str() name!: string;
  @Int() problems!: number;
  @Str() importedAt!: string;
  @Str() importedBy!: string;
  @Flag() mayUndo!: boolean;
  @StrOrNull() whyNot!: string | null;
}
export class ImportUndoneDto {
  @Str() code!: string;
  @Str() name!: string;
  @Int() problems!: number;
}
