import { type Actor, ArrangementsService, type MovedRow } from '#features';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SaidDto } from '../http/said.dto.js';
import { CurrentActor } from '../http/signed-in.js';
import { AnyYear } from './any-year.js';
import { CalendarPreviewDto, CalendarYearDto, CalendarYearsDto, ChangeForm, NoticeForm } from './calendar-year.dto.js';

const A_PAGE = 50;

/** 放假安排, year by year. */
@ApiTags('calendar')
@Controller('calendar/years')
export class CalendarYearsController {
  constructor(private readonly arrangements: ArrangementsService) {}

  @Get()
  @ApiOkResponse({ type: CalendarYearsDto })
  list(@CurrentActor() actor: Actor): Promise<CalendarYearsDto> {
    return this.arrangements.list(actor);
  }

  @Get(':year')
  @ApiOkResponse({ type: CalendarYearDto })
  async show(@CurrentActor() actor: Actor, @Param('year', AnyYear) year: number): Promise<CalendarYearDto> {
    const found = await this.arrangements.show(actor, year);
    return { year, published: found !== null, source: found?.source ?? '', days: [...(found?.days ?? [])] };
  }

  /** What would move, before anything is saved; without a text, if the year were withdrawn. */
  @Post(':year/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: CalendarPreviewDto })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('year', AnyYear) year: number,
    @Body() { text, limit = A_PAGE, after }: ChangeForm,
  ): Promise<CalendarPreviewDto> {
    const { read, changed, all, seen } = await this.arrangements.preview(actor, year, text ?? null);
    const from = after === undefined ? 0 : seen.findIndex((row) => keyOf(row) === after) + 1;
    const page = seen.slice(from, from + limit);
    const last = page.at(-1);
    return {
      source: read?.source ?? '',
      days: [...(read?.days ?? [])],
      doubts: [...(read?.doubts ?? [])],
      changed: [...changed],
      ...all,
      seen: seen.length,
      items: page.map(present),
      next: last && from + limit < seen.length ? keyOf(last) : null,
    };
  }

  @Post(':year/arrangement')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: SaidDto })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('year', AnyYear) year: number,
    @Body() { text }: NoticeForm,
  ): Promise<SaidDto> {
    const changed = await this.arrangements.publish(actor, year, text);
    const message = changed ? '放假安排已保存，未发的提醒已按新安排重排' : '放假安排与现有的一致，未作改动';
    return { message: `${year} 年${message}` };
  }

  @Post(':year/withdrawal')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: SaidDto })
  async withdraw(@CurrentActor() actor: Actor, @Param('year', AnyYear) year: number): Promise<SaidDto> {
    await this.arrangements.withdraw(actor, year);
    return { message: `${year} 年放假安排已撤回，工作日暂按周一至周五计，未发的提醒已重排` };
  }
}

function keyOf({ problemId, measureId }: MovedRow): string {
  return measureId === null ? problemId : `${problemId}.${measureId}`;
}

function present(row: MovedRow): CalendarPreviewDto['items'][number] {
  const { problemId, number, title, measure, unit, dueOn, before, after, reminders } = row;
  return {
    key: keyOf(row),
    ...{ problemId, number, title, measure, unit, dueOn, before, after, reminders: [...reminders] },
  };
}
