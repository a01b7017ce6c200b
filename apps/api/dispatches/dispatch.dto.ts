import { DISPATCH_FACTS, type DispatchFact, type Stage, type Status } from '#domain';
import { ApiProperty } from '@nestjs/swagger';
import { RefDto } from '../http/answers.js';
import { OneOf, OptionalText } from '../http/fields.js';
import { Counts, CountsOrNull, List, One, OneOrNull, Str, StrOrNull, Word } from '../http/shown.js';
import { STAGES, STATUSES } from '../problems/problem.dto.js';

export class NumberQuery {
  @OneOf('统计项', DISPATCH_FACTS) fact!: DispatchFact;
  @OptionalText('单位', 36) unitId?: string;
  @OptionalText('责任领导', 36) leaderId?: string;
}
export class WeekListedDto {
  @Str() week!: string;
  @Str() from!: string;
  @Str() to!: string;
  @StrOrNull() frozenAt!: string | null;
}
export class SentencePartDto {
  @Str() text!: string;
  @ApiProperty({ enum: DISPATCH_FACTS, required: false }) fact?: DispatchFact;
}
export class WeekRowDto {
  @StrOrNull() key!: string | null;
  @Str() name!: string;
  @Counts() counts!: Record<string, number>;
  @CountsOrNull() change!: Record<string, number> | null;
}
export class WeekDto extends WeekListedDto {
  @Str() asOf!: string;
  @List(() => SentencePartDto) sentence!: SentencePartDto[];
  @One(() => WeekRowDto) totals!: WeekRowDto;
  @List(() => WeekRowDto) byUnit!: WeekRowDto[];
  @List(() => WeekRowDto) byLeader!: WeekRowDto[];
}
export class WeekItemDto {
  @Str() id!: string;
  @Str() number!: string;
  @Str() title!: string;
  @OneOrNull(() => RefDto) leadUnit!: RefDto | null;
  @OneOrNull(() => RefDto) leader!: RefDto | null;
  @OneOrNull(() => RefDto) owner!: RefDto | null;
  @Word(STAGES) stage!: Stage;
  @Str() stageName!: string;
  @Word(STATUSES) status!: Status;
  @Str() statusName!: string;
  @StrOrNull() dueOn!: string | null;
  @StrOrNull() lastReport!: string | null;
}
export class WeekProblemsDto {
  @List(() => WeekItemDto) items!: WeekItemDto[];
}
