import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OptionalWhole, Text } from '../http/fields.js';
import { DueDto } from '../http/answers.js';
import { Flag, Int, List, One, OneOrNull, Str, StrOrNull, Strs, Word } from '../http/shown.js';

const KINDS = ['holiday', 'workday'] as const;
const RULES = ['approaching', 'due', 'overdue'] as const;
/** The longest notice by far; a longer text is no holiday notice. */
const LONGEST = 20_000;

export class NoticeForm {
  @Text('通知原文', LONGEST) text!: string;
}
export class ChangeForm {
  /** Left out: what withdrawing the year would do. */
  @ApiProperty({ required: false, maxLength: LONGEST })
  @IsOptional()
  @IsString({ message: '通知原文应是文字' })
  @MaxLength(LONGEST, { message: `通知原文最多 ${LONGEST} 个字，请只粘贴放假安排` })
  text?: string;
  @OptionalWhole('条数', 1, 200) limit?: number;
  @ApiProperty({ required: false }) @IsOptional() @IsString() @MaxLength(80) after?: string;
}

export class CalendarDayDto {
  @Str() date!: string;
  @Word(KINDS) kind!: string;
  @Str() name!: string;
}
class CalendarYearRowDto {
  @Int() year!: number;
  @Flag() published!: boolean;
  @Str() source!: string;
  @Int() holidays!: number;
  @Int() workdays!: number;
}
export class CalendarYearsDto {
  @Int() thisYear!: number;
  @Flag() maySet!: boolean;
  @List(() => CalendarYearRowDto) years!: CalendarYearRowDto[];
}
export class CalendarYearDto {
  @Int() year!: number;
  @Flag() published!: boolean;
  @Str() source!: string;
  @List(() => CalendarDayDto) days!: CalendarDayDto[];
}

class ChangedDayDto {
  @Str() date!: string;
  @OneOrNull(() => CalendarDayDto) from!: CalendarDayDto | null;
  @OneOrNull(() => CalendarDayDto) to!: CalendarDayDto | null;
}
class MovedReminderDto {
  @Word(RULES) rule!: string;
  @Int() offsetDays!: number;
  @StrOrNull() from!: string | null;
  @StrOrNull() to!: string | null;
}
class MovedDto {
  @Str() key!: string;
  @Str() problemId!: string;
  @Str() number!: string;
  @Str() title!: string;
  @StrOrNull() measure!: string | null;
  @StrOrNull() unit!: string | null;
  @Str() dueOn!: string;
  @One(() => DueDto) before!: DueDto;
  @One(() => DueDto) after!: DueDto;
  @List(() => MovedReminderDto) reminders!: MovedReminderDto[];
}
export class CalendarPreviewDto {
  @Str() source!: string;
  @List(() => CalendarDayDto) days!: CalendarDayDto[];
  @Strs() doubts!: string[];
  @List(() => ChangedDayDto) changed!: ChangedDayDto[];
  /** Counted over the whole ledger. */
  @Int() problems!: number;
  @Int() measures!: number;
  @Int() reminders!: number;
  /** How many of these the person may see; `items` is a page of them. */
  @Int() seen!: number;
  @List(() => MovedDto) items!: MovedDto[];
  @StrOrNull() next!: string | null;
}
