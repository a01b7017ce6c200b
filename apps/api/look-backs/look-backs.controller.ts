import { SAMPLE_METHODS, riskOf } from '#domain';
import { type Actor, type LookBackItemRow, LookBackResults, LookBacksService } from '#features';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import {
  DrawnDto,
  LookBackItemDto,
  LookBackPlanForm,
  LookBacksDto,
  LookedDto,
  LookedForm,
  PlannedDto,
  SampleForm,
} from './look-back.dto.js';

/** 回头看: plans, what they drew, and what was found. */
@ApiTags('look-backs')
@Controller()
export class LookBacksController {
  constructor(
    private readonly lookBacks: LookBacksService,
    private readonly results: LookBackResults,
  ) {}

  @Get('rounds/:roundId/look-backs')
  @ApiOkResponse({ type: LookBacksDto })
  async list(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<LookBacksDto> {
    const { plans, rates, mayPlan } = await this.lookBacks.ofRound(actor, roundId);
    const shown = plans.map((plan) => ({
      ...plan,
      methodName: SAMPLE_METHODS[plan.method],
      plannedAt: plan.plannedAt.toISOString(),
    }));
    return { mayPlan, plans: shown, rates };
  }

  @Post('rounds/:roundId/look-back-samples')
  @HttpCode(200)
  @ApiOkResponse({ type: [DrawnDto] })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Body() form: SampleForm,
  ): Promise<DrawnDto[]> {
    return (await this.lookBacks.preview(actor, roundId, form)).map((one) => {
      const { score, reasons } = riskOf(one);
      return { id: one.id, number: one.number, title: one.title, unit: one.unit, risk: score, reasons };
    });
  }

  @Post('rounds/:roundId/look-backs')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: PlannedDto })
  async plan(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Body() { inspectorIds = [], ...form }: LookBackPlanForm,
  ): Promise<PlannedDto> {
    return { id: await this.lookBacks.plan(actor, roundId, { ...form, inspectorIds }) };
  }

  @Get('rounds/:roundId/look-backs/:planId')
  @ApiOkResponse({ type: [LookBackItemDto] })
  async items(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('planId', AnyId) planId: string,
  ): Promise<LookBackItemDto[]> {
    return (await this.lookBacks.items(actor, roundId, planId)).map((one) => present(one, actor));
  }

  @Post('look-back-items/:id/result')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: LookedDto })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() { finding = '', ...form }: LookedForm,
  ): Promise<LookedDto> {
    const relapse = await this.results.record(actor, id, { ...form, finding });
    const message = relapse ? `已记为反弹，重新登记为 ${relapse.number}` : '已记为巩固';
    return { message, relapseId: relapse?.id ?? null };
  }
}

function present(one: LookBackItemRow, actor: Actor): LookBackItemDto {
  const { id, problemId, number, title, stage, unit, inspector, result, finding, relapseId, relapseNumber } = one;
  return {
    ...{ id, problemId, number, title, stage, unit, inspector, result, finding, relapseId, relapseNumber },
    mine: one.inspectorId === actor.userId && result === null,
    answers: one.answers ?? [],
    lookedAt: one.lookedAt?.toISOString() ?? null,
  };
}
