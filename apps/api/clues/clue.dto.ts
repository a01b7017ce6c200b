import { Day, OptionalText, Whole } from '../http/fields.js';
import { Flag, Int, List, OneOrNull, Str, StrOrNull } from '../http/shown.js';

const MOST = 1_000_000;

export class ClueCountsForm {
  @Day('统计日期') asOf!: string;
  @Whole('收到线索', 0, MOST) cluesReceived!: number;
  @Whole('办结线索', 0, MOST) cluesClosed!: number;
  @Whole('立案', 0, MOST) casesFiled!: number;
  @Whole('收到信访件', 0, MOST) lettersReceived!: number;
  @Whole('办结信访件', 0, MOST) lettersClosed!: number;
  /** For 派驻纪检组 alone. */
  @OptionalText('线索文字', 4000) text?: string;
}
export class ClueCountsDto {
  @Str() asOf!: string;
  @Int() cluesReceived!: number;
  @Int() cluesClosed!: number;
  @Int() casesFiled!: number;
  @Int() lettersReceived!: number;
  @Int() lettersClosed!: number;
  @Str() recordedBy!: string;
}
export class ClueNoteDto {
  @Str() id!: string;
  @Str() writtenBy!: string;
  @Str() writtenAt!: string;
}
export class ClueAccessDto {
  @Str() at!: string;
  @StrOrNull() by!: string | null;
  @Flag() refused!: boolean;
}
export class CluesDto {
  @OneOrNull(() => ClueCountsDto) counts!: ClueCountsDto | null;
  @List(() => ClueNoteDto) notes!: ClueNoteDto[];
  @List(() => ClueAccessDto) accesses!: ClueAccessDto[];
  @Flag() mayKeep!: boolean;
}
export class ClueTextDto {
  @Str() text!: string;
}
