import { OUTCOME_NAMES, type OutcomeKind } from '#domain';
import { Day, OneOf, OptionalText, OptionalWhole, Text } from '../http/fields.js';
import { Flag, Int, IntOrNull, List, OneOrNull, Str, StrOrNull, Word } from '../http/shown.js';
import { RefDto } from '../http/answers.js';

export class OutcomeEntryForm {
  @OneOf('类别', OUTCOME_NAMES) kind!: OutcomeKind;
  /** People, cases or rules; 0 is 确认为 0. Money has its own field. */
  @OptionalWhole('数量', 0, 1_000_000) count?: number;
  @OptionalText('金额（元）', 40) yuan?: string;
  @OptionalText('制度名称', 200) name?: string;
  @Day('日期') on!: string;
  @OptionalText('说明', 500) note?: string;
}
/** Without number and amount the entry is taken back: then nothing is stated. */
export class OutcomeCorrectionForm extends OutcomeEntryForm {
  @Text('更正理由', 500) reason!: string;
}
export class OutcomeDto {
  @Str() id!: string;
  @Word(OUTCOME_NAMES) kind!: OutcomeKind;
  @IntOrNull() amount!: number | null;
  @StrOrNull() yuan!: string | null;
  @StrOrNull() name!: string | null;
  /** In words: 诫勉 3 人. */
  @Str() said!: string;
  @Str() on!: string;
  @Str() note!: string;
  @Str() recordedBy!: string;
  @Str() recordedAt!: string;
  @StrOrNull() supersedesId!: string | null;
  @StrOrNull() reason!: string | null;
  @Flag() stands!: boolean;
}
export class OutcomeSumDto {
  @Word(OUTCOME_NAMES) kind!: OutcomeKind;
  @Int() amount!: number;
  @Str() said!: string;
  @Int() problems!: number;
}
export class OutcomePartDto {
  @OneOrNull(() => RefDto) unit!: RefDto | null;
  @StrOrNull() aspect!: string | null;
  @List(() => OutcomeSumDto) sums!: OutcomeSumDto[];
}
/** A kind that is not there is not stated by anybody; 0 was confirmed. */
export class RoundOutcomesDto {
  @List(() => OutcomeSumDto) sums!: OutcomeSumDto[];
  @List(() => OutcomePartDto) units!: OutcomePartDto[];
  @List(() => OutcomePartDto) aspects!: OutcomePartDto[];
}
