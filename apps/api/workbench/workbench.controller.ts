import { type Actor, SECTION_KEYS, type SectionKey, WorkbenchService } from '#features';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OptionalId } from '../http/fields.js';
import { Int, List, StrOrNull, Word } from '../http/shown.js';
import { CurrentActor } from '../http/signed-in.js';
import { ProblemRowDto, ReminderDto } from '../problems/problem.dto.js';
import { declinedSaid, presentReminder, presentRow } from '../problems/problem.presenter.js';

class WorkbenchQuery {
  @OptionalId('轮次') roundId?: string;
}
class WorkbenchItemDto extends ProblemRowDto {
  /** What this person can do about it now. */
  @StrOrNull() actionLabel!: string | null;
  /** Why it is here, where that is not plain: a unit sent it back. */
  @StrOrNull() note!: string | null;
}
class WorkbenchSectionDto {
  @Word(SECTION_KEYS) key!: SectionKey;
  @Int() total!: number;
  @List(() => WorkbenchItemDto) items!: WorkbenchItemDto[];
}
class WorkbenchDto {
  @List(() => WorkbenchSectionDto) sections!: WorkbenchSectionDto[];
  @List(() => ReminderDto) reminders!: ReminderDto[];
}

@ApiTags('workbench')
@Controller('workbench')
export class WorkbenchController {
  constructor(private readonly workbench: WorkbenchService) {}

  @Get()
  @ApiOkResponse({ type: WorkbenchDto })
  async show(@CurrentActor() actor: Actor, @Query() query: WorkbenchQuery): Promise<WorkbenchDto> {
    const seen = await this.workbench.show(actor, query.roundId ?? null);
    return {
      sections: seen.sections.map(({ key, total, items }) => ({
        key,
        total,
        items: items.map(({ problem, main }) => ({
          ...presentRow(problem, seen),
          actionLabel: main?.label ?? null,
          note: declinedSaid(problem),
        })),
      })),
      reminders: seen.reminders.map((one) => presentReminder(one, seen)),
    };
  }
}
