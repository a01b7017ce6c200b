import { ENCODINGS, FILE_KINDS, MAX_CHARACTERS } from '#intake';
import { Text } from '../http/fields.js';
import { Int, IntOrNull, List, One, OneOrNull, Str, StrOrNull, Strs, Word } from '../http/shown.js';
import { SpanDto } from '../problems/problem.dto.js';
import { DOUBT_CODES, PART_KINDS, SECTION_ROLES, STATED, STATUS_TAGS, SUBJECTS, VERDICTS } from './notice-words.js';
import { ApiProperty } from '@nestjs/swagger';

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
  @Word(SECTION_ROLES) role!: (typeof SECTION_ROLES)[number];
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
  /** What a composite status adds: 已经完成，长期坚持. */
  @ApiProperty({ enum: STATUS_TAGS, isArray: true, required: false }) statusTags?: (typeof STATUS_TAGS)[number][];
  @Str() text!: string;
  @List(() => ParsedMeasureDto) measures!: ParsedMeasureDto[];
  @One(() => SpanDto) span!: SpanDto;
}
class ClaimDto {
  @Word(SUBJECTS) subject!: (typeof SUBJECTS)[number];
  @Int() total!: number;
  @IntOrNull() done!: number | null;
  @IntOrNull() ongoing!: number | null;
  @Str() text!: string;
  @One(() => SpanDto) span!: SpanDto;
  @Word(VERDICTS) verdict!: (typeof VERDICTS)[number];
  /** The share that the notice states, in percent. */
  @ApiProperty({ type: Number, required: false }) rate?: number;
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
class PartDto {
  @Word(PART_KINDS) kind!: (typeof PART_KINDS)[number];
  @StrOrNull() path!: string | null;
  @One(() => SpanDto) span!: SpanDto;
}
class DoubtDto {
  @Word(DOUBT_CODES) code!: (typeof DOUBT_CODES)[number];
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
  /** The whole text without a gap: what each stretch is read as. */
  @ApiProperty({ type: () => PartDto, isArray: true, required: false }) parts?: PartDto[];
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
