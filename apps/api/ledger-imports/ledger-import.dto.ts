import { FIELDS, SHEET_FIELDS, STAGE_NAMES } from '#domain';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { OptionalText, Text } from '../http/fields.js';
import { Int, IntOrNull, List, One, OneOrNull, Str, StrOrNull, Strs, Word } from '../http/shown.js';

const TAKEN = [...FIELDS, 'ignored'] as const;
export type TakenWord = (typeof TAKEN)[number];

class SheetColumnDto {
  /** The first is 0. */
  @Int() column!: number;
  @Str() letter!: string;
  @Str() heading!: string;
  @ApiProperty({ enum: TAKEN, nullable: true }) taken!: TakenWord | null;
  @Str() sample!: string;
}
class ImportCountsDto {
  @Int() fresh!: number;
  @Int() changed!: number;
  @Int() unchanged!: number;
  @Int() missing!: number;
  @Int() errors!: number;
  @Int() doubts!: number;
}
class FreshRowDto {
  @Int() row!: number;
  @Str() title!: string;
  @StrOrNull() aspect!: string | null;
  @StrOrNull() leadUnit!: string | null;
  @StrOrNull() owner!: string | null;
  @StrOrNull() dueOn!: string | null;
  @Word(Object.keys(STAGE_NAMES)) stage!: string;
}
class FieldChangeDto {
  @Str() field!: string;
  @Str() address!: string;
  @StrOrNull() before!: string | null;
  @Str() after!: string;
}
class ChangedRowDto {
  @Int() row!: number;
  @Str() id!: string;
  @Str() number!: string;
  @Str() title!: string;
  @Int() version!: number;
  @Strs() actions!: string[];
  @List(() => FieldChangeDto) changes!: FieldChangeDto[];
}
class MissingRowDto {
  @Str() id!: string;
  @Str() number!: string;
  @Str() title!: string;
}
class SheetFindingDto {
  @Str() address!: string;
  @Word(['error', 'doubt']) level!: string;
  @Str() code!: string;
  @Str() message!: string;
}
export class ImportPreviewDto {
  @Str() sheet!: string;
  @Strs() sheets!: string[];
  @IntOrNull() headerRow!: number | null;
  @List(() => SheetColumnDto) columns!: SheetColumnDto[];
  /** Whole; the lists show their first five hundred. */
  @One(() => ImportCountsDto) counts!: ImportCountsDto;
  @List(() => FreshRowDto) fresh!: FreshRowDto[];
  @List(() => ChangedRowDto) changed!: ChangedRowDto[];
  @List(() => MissingRowDto) missing!: MissingRowDto[];
  @List(() => SheetFindingDto) findings!: SheetFindingDto[];
}
class SheetFieldDto {
  @Word(FIELDS) field!: string;
  @Str() title!: string;
}
export class LedgerImportDto {
  @Str() id!: string;
  @Str() fileName!: string;
  @Word(['comparing', 'compared', 'waiting', 'applied', 'refused']) state!: string;
  /** Given back when the import is confirmed: what was seen is done, and nothing else. */
  @StrOrNull() digest!: string | null;
  @OneOrNull(() => ImportPreviewDto) preview!: ImportPreviewDto | null;
  /** Why a worker did not import it. */
  @StrOrNull() refusal!: string | null;
  /** What a column can be. */
  @List(() => SheetFieldDto) fields!: SheetFieldDto[];
}
export const SHEET_FIELD_LIST = FIELDS.map((field) => ({ field, title: SHEET_FIELDS[field].title }));

export class FileQuery {
  @OptionalText('文件名', 200) fileName?: string;
}
export class ChosenColumn {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 255 })
  @IsInt({ message: '列号应是整数' })
  @Min(0, { message: '列号应是整数' })
  @Max(255, { message: '列号应是整数' })
  column!: number;

  @ApiProperty({ enum: TAKEN })
  @IsIn(TAKEN, { message: '没有这样的列' })
  taken!: TakenWord;
}
export class SheetChoiceForm {
  @OptionalText('工作表', 100) sheet?: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_048_576, required: false })
  @IsOptional()
  @IsInt({ message: '表头行应是整数' })
  @Min(1, { message: '表头行从 1 数起' })
  @Max(1_048_576, { message: '没有这样的行' })
  headerRow?: number;

  @ApiProperty({ type: [ChosenColumn] })
  @IsArray({ message: '请指定各列' })
  @ArrayMaxSize(256, { message: '最多 256 列' })
  @ValidateNested({ each: true })
  @Type(() => ChosenColumn)
  columns!: ChosenColumn[];
}
export class ConfirmationForm {
  @Text('核对结果', 64, 64) digest!: string;

  @ApiProperty()
  @IsBoolean({ message: '请说明存疑是否认可' })
  acceptDoubts!: boolean;
}
