import { type Actor, RoundsService, type RoundRow, StatisticsService, actorMay } from '#features';
import { REVIEW_LEVELS } from '#domain';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { ReviewLevelsForm, RoundDto, RoundNoticeDto, SummaryDto, SummaryQuery, UnitCountsDto } from './round.dto.js';

@ApiTags('rounds')
@Controller('rounds')
export class RoundsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly statistics: StatisticsService,
  ) {}

  @Get()
  @ApiOkResponse({ type: [RoundDto] })
  async list(@CurrentActor() actor: Actor): Promise<RoundDto[]> {
    return (await this.rounds.list(actor)).map((round) => present(round, actor));
  }

  @Get(':id/summary')
  @ApiOkResponse({ type: SummaryDto })
  async summary(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Query() { asOf }: SummaryQuery,
  ): Promise<SummaryDto> {
    const { measuresTotal, measuresCompleted, ...counts } = await this.statistics.summary(actor, id, asOf);
    return { ...counts, measures: { total: measuresTotal, completed: measuresCompleted } };
  }

  @Get(':id/statistics')
  @ApiOkResponse({ type: [UnitCountsDto] })
  byUnit(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<UnitCountsDto[]> {
    return this.statistics.byUnit(actor, id);
  }

  /** Which levels a sign-off passes from now on. */
  @Put(':id/review-levels')
  @ApiOkResponse({ type: RoundDto })
  async setReviewLevels(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() { levels }: ReviewLevelsForm,
  ): Promise<RoundDto> {
    const wanted = levels.map(({ level, days, parties }) => ({ level, days, ...(parties && { parties }) }));
    return present(await this.rounds.setReviewLevels(actor, id, wanted), actor);
  }

  @Get(':id/notice')
  @ApiOkResponse({ type: RoundNoticeDto })
  notice(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<RoundNoticeDto> {
    return this.rounds.notice(actor, id);
  }
}

function present(round: RoundRow, actor: Actor): RoundDto {
  const { unitId, unitName, rectificationFrom: from, rectificationTo: to, reviewLevels, ...rest } = round;
  return {
    ...rest,
    unit: { id: unitId, name: unitName },
    rectification: from !== null && to !== null ? { from, to } : null,
    mayRegister: actorMay(actor, 'importNotice', unitId),
    maySetUp: actorMay(actor, 'setUpRound', unitId),
    reviewLevels: reviewLevels.map(({ level, days, parties = [] }) => ({
      ...{ level, name: REVIEW_LEVELS[level], days },
      parties: [...parties],
    })),
  };
}
