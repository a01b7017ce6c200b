import { REVIEW_LEVELS, type ReviewLevel } from '#domain';
import { DueDto } from '../http/answers.js';
import { Int, List, One, Str, StrOrNull, Strs, Word } from '../http/shown.js';

export const LEVELS = Object.keys(REVIEW_LEVELS);
export const STEP_STATES = ['passed', 'now', 'ahead'] as const;
export const VERDICTS = ['agreed', 'returned'] as const;

export class OpinionDto {
  @Int() application!: number;
  @Str() levelName!: string;
  @StrOrNull() partyName!: string | null;
  @Word(VERDICTS) verdict!: (typeof VERDICTS)[number];
  @StrOrNull() opinion!: string | null;
  @Str() by!: string;
  @Str() on!: string;
}
export class ReviewStepDto {
  @Word(LEVELS) level!: ReviewLevel;
  @Str() name!: string;
  @Word(STEP_STATES) state!: (typeof STEP_STATES)[number];
  @List(() => OpinionDto) opinions!: OpinionDto[];
  @Strs() waiting!: string[];
  @StrOrNull() dueOn!: string | null;
  @One(() => DueDto) due!: DueDto;
  @Int() days!: number;
}
export class ReviewDto {
  @Int() application!: number;
  @StrOrNull() publicUntil!: string | null;
  /** At which level the next application begins. */
  @StrOrNull() resume!: string | null;
  @List(() => ReviewStepDto) steps!: ReviewStepDto[];
  /** Opinions on earlier applications. */
  @List(() => OpinionDto) earlier!: OpinionDto[];
}
