import { List, Str, StrOrNull, Word } from '../http/shown.js';

const PIECES = ['same', 'gone', 'new'] as const;
const KINDS = ['change', 'report', 'reminder'] as const;

/** A stretch of two texts laid over each other. */
export class PieceDto {
  @Word(PIECES) kind!: (typeof PIECES)[number];
  @Str() text!: string;
}
/** What was and what is, in the words of the office. */
export class ChangeDto {
  @Str() field!: string;
  @Str() name!: string;
  @StrOrNull() from!: string | null;
  @StrOrNull() to!: string | null;
  /** Of a long text; empty where both stand in a line. */
  @List(() => PieceDto) pieces!: PieceDto[];
}
export class TimelineEntryDto {
  @Str() at!: string;
  @Word(KINDS) kind!: (typeof KINDS)[number];
  @StrOrNull() by!: string | null;
  @Str() text!: string;
  @StrOrNull() detail!: string | null;
  @List(() => ChangeDto) changes!: ChangeDto[];
}
export class TimelineDto {
  @List(() => TimelineEntryDto) items!: TimelineEntryDto[];
  @StrOrNull() next!: string | null;
}
