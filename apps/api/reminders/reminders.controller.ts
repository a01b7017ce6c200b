import { RuleViolation, describeReminder, shanghaiDate, shortNumber } from '#domain';
import { type Actor, type ComingReminders, RemindersService } from '#features';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { OptionalWhole, Text } from '../http/fields.js';
import { Int, List, One, Str, Strs } from '../http/shown.js';
import { CurrentActor } from '../http/signed-in.js';

class PreviewQuery {
  @OptionalWhole('天数', 1, 90) days?: number;
}
class RehearsalForm {
  @Text('演练时间', 40) at!: string;
}
class ReminderProblemDto {
  @Str() id!: string;
  @Str() shortNumber!: string;
  @Str() title!: string;
}
class ComingReminderDto {
  @Str() at!: string;
  @One(() => ReminderProblemDto) problem!: ReminderProblemDto;
  @Str() text!: string;
  @Strs() recipients!: string[];
}
class ComingRemindersDto {
  @List(() => ComingReminderDto) items!: ComingReminderDto[];
}
class RehearsalDto extends ComingRemindersDto {
  @Str() at!: string;
  /** Always 0: a rehearsal sends nothing. */
  @Int() sent!: number;
}

const MONTH = 30;

@ApiTags('reminders')
@Controller('rounds/:roundId')
export class RemindersController {
  constructor(private readonly reminders: RemindersService) {}

  @Get('reminders')
  @ApiOkResponse({ type: ComingRemindersDto })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Query() { days = MONTH }: PreviewQuery,
  ): Promise<ComingRemindersDto> {
    return { items: present(await this.reminders.preview(actor, roundId, days)) };
  }

  @Post('reminder-rehearsal')
  @HttpCode(200)
  @ApiOkResponse({ type: RehearsalDto })
  async rehearse(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Body() form: RehearsalForm,
  ): Promise<RehearsalDto> {
    const at = new Date(form.at);
    if (Number.isNaN(at.getTime())) throw new RuleViolation('reminder.badInstant');
    return { at: at.toISOString(), items: present(await this.reminders.rehearse(actor, roundId, at)), sent: 0 };
  }
}

/** Each line as it will read on the day it is sent. */
function present({ items, calendar }: ComingReminders): ComingReminderDto[] {
  return items.map((one) => {
    const number = shortNumber(one.number, one.roundCode);
    return {
      at: one.dueAt.toISOString(),
      problem: { id: one.problemId, shortNumber: number, title: one.title },
      text: describeReminder({ ...one, number: '', title: '', late: false }, shanghaiDate(one.dueAt), calendar),
      recipients: one.recipients.map((person) => person.name),
    };
  });
}
