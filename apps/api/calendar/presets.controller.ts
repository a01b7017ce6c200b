import { DEADLINE_PRESETS, clockDays, colourStages, defaultPreset } from '#domain';
import { type Actor, CalendarService, RoundsService } from '#features';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { Day, OptionalDay } from '../http/fields.js';
import { Flag, List, Str, StrOrNull } from '../http/shown.js';
import { CurrentActor } from '../http/signed-in.js';

class PresetsQuery {
  @OptionalDay('起算日期') from?: string | null;
}
class StagesQuery {
  @Day('时限') on!: string;
}
class ClockDayDto {
  @Str() name!: string;
  @StrOrNull() on!: string | null;
}
class PresetDto {
  @Str() key!: string;
  @Str() name!: string;
  @StrOrNull() deadline!: string | null;
  @List(() => ClockDayDto) clocks!: ClockDayDto[];
  /** What the round's kind of inspection usually leaves. */
  @Flag() usual!: boolean;
}

/** 时限预设: what an office picks instead of counting days. */
@ApiTags('calendar')
@Controller()
export class PresetsController {
  constructor(
    private readonly calendars: CalendarService,
    private readonly rounds: RoundsService,
  ) {}

  /** From a day on, or from today. */
  @Get('rounds/:id/deadline-presets')
  @ApiOkResponse({ type: [PresetDto] })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Query() { from }: PresetsQuery,
  ): Promise<PresetDto[]> {
    const [round, { today, calendar }] = await Promise.all([
      this.rounds.find(actor, id),
      this.calendars.current(actor),
    ]);
    return DEADLINE_PRESETS.map((preset) => {
      const clocks = clockDays(preset, from ?? today, calendar);
      const deadline = clocks[preset.deadline]?.on ?? null;
      return { key: preset.key, name: preset.name, deadline, clocks, usual: preset.key === defaultPreset(round.kind) };
    });
  }

  /** 三色 20/10 of a deadline. */
  @Get('calendar/colour-stages')
  @ApiOkResponse({ type: [ClockDayDto] })
  async stages(@CurrentActor() actor: Actor, @Query() { on }: StagesQuery): Promise<ClockDayDto[]> {
    return colourStages(on, (await this.calendars.current(actor)).today);
  }
}
