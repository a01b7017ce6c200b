import { VERDICT_NAMES, type Satisfaction } from '#domain';
import { Day, OneOf, OptionalId, OptionalText, Text } from '../http/fields.js';
import { Flag, Int, List, Str, StrOrNull, Word } from '../http/shown.js';

export class SurveyForm {
  @OptionalId('问题') problemId?: string | null;
  /** Residents read it. */
  @Text('测评事项', 200) subject!: string;
  @Day('截止日期') closesOn!: string;
}
export class OpenedSurveyDto {
  @Str() id!: string;
}
export class SurveyDto {
  @Str() id!: string;
  @StrOrNull() problemId!: string | null;
  @StrOrNull() number!: string | null;
  @Str() subject!: string;
  @Str() closesOn!: string;
  @Flag() open!: boolean;
  @Str() openedBy!: string;
  @Str() openedAt!: string;
  /** For whoever may hand it out. */
  @StrOrNull() path!: string | null;
  @Int() answers!: number;
  @Int() satisfied!: number;
  @Int() mostly!: number;
  @Int() dissatisfied!: number;
  @Int() unknown!: number;
  @Int() opinions!: number;
  /** 满意率, `83.3%`. */
  @StrOrNull() rate!: string | null;
}
export class SurveysDto {
  @List(() => SurveyDto) surveys!: SurveyDto[];
  @Flag() mayOpen!: boolean;
  @Flag() mayReadOpinions!: boolean;
}
export class ResidentOpinionDto {
  @Str() id!: string;
  @Word(VERDICT_NAMES) verdict!: Satisfaction;
  @Str() verdictName!: string;
  @Str() opinion!: string;
  @Str() on!: string;
}
/** What a resident sees. */
export class AskedSurveyDto {
  @Str() subject!: string;
  @Str() unitName!: string;
  @Str() closesOn!: string;
  @Word(['open', 'closed', 'answered']) state!: 'open' | 'closed' | 'answered';
}
export class ResidentAnswerForm {
  @OneOf('评价', VERDICT_NAMES) verdict!: Satisfaction;
  @OptionalText('意见', 500) opinion?: string;
}
export class AnsweredDto {
  @Str() message!: string;
}
