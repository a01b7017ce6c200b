import { STAGE_NAMES, type Stage } from '#domain';
import { Flag, Int, Str, StrOrNull, Word } from '../http/shown.js';

export class SimilarProblemDto {
  @Str() id!: string;
  @Str() number!: string;
  @Str() title!: string;
  @Str() text!: string;
  @Str() roundName!: string;
  @Word(Object.keys(STAGE_NAMES)) stage!: Stage;
  @Str() stageName!: string;
  @StrOrNull() leadUnit!: string | null;
  @Int() percent!: number;
  /** Of an earlier round: it can be linked as 上轮问题. */
  @Flag() earlier!: boolean;
}
