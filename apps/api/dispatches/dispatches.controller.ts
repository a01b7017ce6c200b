import { DISPATCH_FACTS, type DispatchFact, type ReviewRow } from '#domain';
import { type Actor, DispatchesService } from '#features';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { NumberQuery, WeekDto, WeekListedDto, WeekProblemsDto, type WeekRowDto } from './dispatch.dto.js';
import { presentWeekItem } from './week-item.presenter.js';

/** 周调度: weeks of a round, each number with the list behind it. */
@ApiTags('weeks')
@Controller('rounds/:roundId/weeks')
export class DispatchesController {
  constructor(private readonly dispatches: DispatchesService) {}

  @Get()
  @ApiOkResponse({ type: [WeekListedDto] })
  async list(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<WeekListedDto[]> {
    const weeks = await this.dispatches.weeks(actor, roundId);
    return weeks.map((one) => ({ ...one, frozenAt: one.frozenAt?.toISOString() ?? null }));
  }

  @Get(':week')
  @ApiOkResponse({ type: WeekDto })
  async show(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('week') week: string,
  ): Promise<WeekDto> {
    const { review, frozenAt, ...dates } = await this.dispatches.week(actor, roundId, week);
    return {
      ...dates,
      asOf: review.asOf,
      frozenAt: frozenAt?.toISOString() ?? null,
      sentence: review.sentence.map((part) => ({ ...part })),
      totals: present(review.totals),
      byUnit: review.byUnit.map(present),
      byLeader: review.byLeader.map(present),
    };
  }

  @Get(':week/problems')
  @ApiOkResponse({ type: WeekProblemsDto })
  async problems(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('week') week: string,
    @Query() { fact, unitId, leaderId }: NumberQuery,
  ): Promise<WeekProblemsDto> {
    const items = await this.dispatches.problems(actor, roundId, week, {
      fact,
      ...(unitId !== undefined && { unitId: orNone(unitId) }),
      ...(leaderId !== undefined && { leaderId: orNone(leaderId) }),
    });
    return { items: items.map(presentWeekItem) };
  }
}

/** `none` asks for problems that name no unit or leader. */
const orNone = (id: string): string | null => (id === 'none' ? null : id);

function present(row: ReviewRow): WeekRowDto {
  return { key: row.key, name: row.name, counts: counted(row.counts), change: row.change && counted(row.change) };
}

function counted(counts: Readonly<Record<DispatchFact, number>>): Record<string, number> {
  return Object.fromEntries(DISPATCH_FACTS.map((fact) => [fact, counts[fact]]));
}
