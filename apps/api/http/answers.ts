import { Int, OptionalFlag, OptionalInt, Str, Word } from './shown.js';

export const DUE_KINDS = ['none', 'remaining', 'due_today', 'overdue'] as const;

export class RefDto {
  @Str() id!: string;
  @Str() name!: string;
}

/** What a date means today: remaining working days, or calendar days over. */
export class DueDto {
  @Word(DUE_KINDS) kind!: (typeof DUE_KINDS)[number];
  @OptionalInt() workingDays?: number;
  @OptionalInt() days?: number;
  /** Three working days or fewer. */
  @OptionalFlag() soon?: boolean;
  /** False where a year's holiday arrangement is not published yet: the count may still change. */
  @OptionalFlag() calendarPublished?: boolean;
}

export class ErrorDto {
  @Str() type!: string;
  @Str() title!: string;
  @Int() status!: number;
  @Str() code!: string;
  @Str() detail!: string;
}
