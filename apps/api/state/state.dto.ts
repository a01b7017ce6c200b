import { DueDto } from '../http/answers.js';
import { Flag, Int, List, One, Str, StrOrNull } from '../http/shown.js';
import { ApiProperty } from '@nestjs/swagger';

export class HealthDto {
  @Str() status!: string;
}
class DatabaseDto {
  @Str() version!: string;
}
class QueueDto {
  @Str() backend!: string;
  @Flag() ok!: boolean;
  @Int() waiting!: number;
}
class RemindersStateDto {
  @StrOrNull() lastSweepAt!: string | null;
  @StrOrNull() nextDueAt!: string | null;
  @Int() overduePending!: number;
}
class DeliveryCountDto {
  @Str() channel!: string;
  @Str() state!: string;
  @Int() count!: number;
}
class CalendarStateDto {
  @ApiProperty({ type: [Number] }) publishedYears!: number[];
}
class AuditStateDto {
  @Int() entries!: number;
  @Flag() verified!: boolean;
  @StrOrNull() verifiedAt!: string | null;
  @StrOrNull() anchoredAt!: string | null;
}
export class StateDto {
  @Str() now!: string;
  @One(() => DatabaseDto) database!: DatabaseDto;
  @One(() => QueueDto) queue!: QueueDto;
  @One(() => RemindersStateDto) reminders!: RemindersStateDto;
  @List(() => DeliveryCountDto) deliveries!: DeliveryCountDto[];
  @One(() => CalendarStateDto) calendar!: CalendarStateDto;
  @One(() => AuditStateDto) audit!: AuditStateDto;
}
export class CalendarDeadlineDto extends DueDto {
  @Str() on!: string;
  @Flag() working!: boolean;
  @StrOrNull() name!: string | null;
  @StrOrNull() warning!: string | null;
}
