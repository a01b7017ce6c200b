import { STAGE_NAMES, type Stage } from '#domain';
import { OptionalId, OptionalOneOf, OptionalText, Text } from '../http/fields.js';
import { Flag, Int, List, OneOrNull, Str, StrOrNull, Strs, Word } from '../http/shown.js';
import { RefDto } from '../http/answers.js';

/** What goes with the bytes of a file. */
export class UploadQuery {
  @Text('文件名', 300) name!: string;
  @OptionalId('措施') measureId?: string | null;
  @OptionalText('说明', 500) note?: string;
  /** The current version that this file replaces. */
  @OptionalId('原材料') versionOf?: string | null;
}
export class WithdrawalForm {
  @Text('撤回理由', 500) reason!: string;
}
export class FileAsQuery {
  @OptionalOneOf('打开方式', ['shown']) as?: 'shown';
}
export class EvidenceRulesDto {
  @Int() limitBytes!: number;
  /** Endings of names that are taken, without the dot. */
  @Strs() extensions!: string[];
}
export class AccessDto {
  @Str() by!: string;
  @StrOrNull() unit!: string | null;
  @Str() at!: string;
}
export class FileCheckDto {
  @Word(['same', 'changed', 'missing']) state!: 'same' | 'changed' | 'missing';
  @Str() message!: string;
  @Str() sha256!: string;
}
class GapMeasureDto {
  @Str() id!: string;
  @Str() marker!: string;
  @Str() text!: string;
}
export class EvidenceGapDto {
  @Str() id!: string;
  @Str() shortNumber!: string;
  @Str() title!: string;
  @Word(Object.keys(STAGE_NAMES)) stage!: Stage;
  @Str() stageName!: string;
  @OneOrNull(() => RefDto) leadUnit!: RefDto | null;
  @OneOrNull(() => RefDto) owner!: RefDto | null;
  /** Completed measures without evidence. */
  @List(() => GapMeasureDto) measures!: GapMeasureDto[];
  /** Not a single piece of evidence. */
  @Flag() bare!: boolean;
}
class NumberClaimDto {
  /** Mark of a measure, or 进展填报. */
  @Str() where!: string;
  @Str() words!: string;
}
/** A problem whose texts state figures without any evidence. */
export class UnsourcedDto {
  @Str() id!: string;
  @Str() shortNumber!: string;
  @Str() title!: string;
  @Word(Object.keys(STAGE_NAMES)) stage!: Stage;
  @Str() stageName!: string;
  @OneOrNull(() => RefDto) leadUnit!: RefDto | null;
  @OneOrNull(() => RefDto) owner!: RefDto | null;
  @List(() => NumberClaimDto) claims!: NumberClaimDto[];
}
export class EvidenceGapsDto {
  @List(() => EvidenceGapDto) signedOff!: EvidenceGapDto[];
  @List(() => EvidenceGapDto) submitted!: EvidenceGapDto[];
  @List(() => EvidenceGapDto) atWork!: EvidenceGapDto[];
  @List(() => UnsourcedDto) unsourced!: UnsourcedDto[];
}
