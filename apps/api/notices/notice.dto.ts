import { ENCODINGS, FILE_KINDS, MAX_CHARACTERS } from '#intake';
import { Id, SomeText, Text } from '../http/fields.js';
import { Int, IntOrNull, List, One, OneOrNull, Str, StrOrNull, Strs, Word } from '../http/shown.js';
import { SpanDto } from '../problems/problem.dto.js';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

export const STATED = ['completed', 'long_term', 'in_progress', 'not_stated'] as const;

class SourceDto {
  @StrOrNull() kind!: string | null;
  @StrOrNull() inspector!: string | null;
  @StrOrNull() from!: string | null;
  @StrOrNull() to!: string | null;
  @StrOrNull() feedbackOn!: string | null;
}
class OpenPeriodDto {
  @StrOrNull() from!: string | null;
  @StrOrNull() to!: string | null;
}
class ParsedSectionDto {
  @Str() path!: string;
  @Str() heading!: string;
  @Word(['aspect', 'sub_aspect', 'status', 'organisation', 'next_steps', 'other']) role!: string;
  @One(() => SpanDto) span!: SpanDto;
}
class ParsedMeasureDto {
  @Str() marker!: string;
  @Str() text!: string;
  @One(() => SpanDto) span!: SpanDto;
}
class ParsedProblemDto {
  @Str() path!: string;
  @Int() number!: number;
  @Str() title!: string;
  @StrOrNull() aspect!: string | null;
  @StrOrNull() subAspect!: string | null;
  @Word(STATED) status!: (typeof STATED)[number];
  @StrOrNull() statusWords!: string | null;
  @Str() text!: string;
  @List(() => ParsedMeasureDto) measures!: ParsedMeasureDto[];
  @One(() => SpanDto) span!: SpanDto;
}
class ClaimDto {
  @Word(['problems', 'measures', 'clues', 'letters', 'other']) subject!: string;
  @Int() total!: number;
  @IntOrNull() done!: number | null;
  @IntOrNull() ongoing!: number | null;
  @Str() text!: string;
  @One(() => SpanDto) span!: SpanDto;
  @Word(['right', 'wrong', 'not_checkable']) verdict!: string;
  @ApiProperty({ type: [String], required: false }) named?: string[];
}
class PromiseDto {
  @Str() text!: string;
  @StrOrNull() by!: string | null;
  @One(() => SpanDto) span!: SpanDto;
}
class ContactsDto {
  @Strs() phones!: string[];
  @Strs() emails!: string[];
  @Strs() addresses!: string[];
}
class DoubtDto {
  @Str() code!: string;
  @Str() message!: string;
  @One(() => SpanDto) span!: SpanDto;
}
export class ParsedNoticeDto {
  @StrOrNull() title!: string | null;
  @StrOrNull() issuer!: string | null;
  @One(() => SourceDto) source!: SourceDto;
  @OneOrNull(() => OpenPeriodDto) rectification!: OpenPeriodDto | null;
  @Strs() legalBases!: string[];
  @StrOrNull() signedOn!: string | null;
  @StrOrNull() publishedOn!: string | null;
  @List(() => ParsedSectionDto) sections!: ParsedSectionDto[];
  @List(() => ParsedProblemDto) problems!: ParsedProblemDto[];
  @List(() => ClaimDto) claims!: ClaimDto[];
  @List(() => PromiseDto) promises!: PromiseDto[];
  @One(() => ContactsDto) contacts!: ContactsDto;
  @List(() => DoubtDto) doubts!: DoubtDto[];
}
export class NoticeReadingDto {
  @Str() text!: string;
  @Word(FILE_KINDS) kind!: string;
  @Word(ENCODINGS) encoding!: string;
  /** What to know about how the file was read, in the office's words: macros left out, tables lost. */
  @Strs() remarks!: string[];
  @Int() characters!: number;
  @Int() paragraphs!: number;
  @One(() => ParsedNoticeDto) notice!: ParsedNoticeDto;
}

export class PastedNotice {
  @Text('通报正文', MAX_CHARACTERS) text!: string;
}
export class DecidedProblem {
  @Text('问题位置', 200) path!: string;
  @SomeText('标题', 10_000) title?: string;
  @ApiProperty({ enum: STATED, required: false })
  @IsOptional()
  @IsIn([...STATED], { message: '状态不在可选范围' })
  status?: (typeof STATED)[number];
}
export class NoticeImportForm {
  // As it was read, to the character: spans point into it.
  @ApiProperty({ maxLength: MAX_CHARACTERS })
  @IsString({ message: '缺少通报正文' })
  @MaxLength(MAX_CHARACTERS, { message: '通报正文过长' })
  text!: string;
  @Id('单位') unitId!: string;
  @Text('轮次编号', 20) code!: string;
  @Text('轮次名称', 100) name!: string;
  @ApiProperty({ type: [DecidedProblem] })
  @IsArray()
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => DecidedProblem)
  problems!: DecidedProblem[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(5000) @IsString({ each: true }) dropped!: string[];
  @ApiProperty({ type: [Number] }) @IsArray() @ArrayMaxSize(5000) @IsInt({ each: true }) acceptedDoubts!: number[];
}
export class ImportedDto {
  @Str() roundId!: string;
  @Int() problems!: number;
}
