import { CYCLES, DUTY_MARKS, markOf, periodSaid, streakOf } from '#domain';
import { type Actor, DutiesService, type DutyRow, mayReport } from '#features';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { SaidDto } from '../http/said.dto.js';
import { CurrentActor } from '../http/signed-in.js';
import { DutiesDto, type DutyDto, DutyEndForm, DutyForm, DutyReportForm, DutySetDto } from './duty.dto.js';

/** 常态任务: what comes round, and how each period went. */
@ApiTags('duties')
@Controller()
export class DutiesController {
  constructor(private readonly duties: DutiesService) {}

  @Get('rounds/:roundId/duties')
  @ApiOkResponse({ type: DutiesDto })
  async list(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<DutiesDto> {
    const { duties, suggestions, maySet, today } = await this.duties.ofRound(actor, roundId);
    return {
      maySet,
      duties: duties.map((duty) => present(duty, actor, today)),
      suggestions: suggestions.map(({ id: measureId, ...one }) => ({ measureId, ...one })),
    };
  }

  @Post('rounds/:roundId/duties')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DutySetDto })
  async set(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Body() form: DutyForm,
  ): Promise<DutySetDto> {
    return { id: await this.duties.set(actor, roundId, form) };
  }

  @Post('duties/:id/tasks/:period/report')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: SaidDto })
  async report(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('period') period: string,
    @Body() { outcome, text = '' }: DutyReportForm,
  ): Promise<SaidDto> {
    await this.duties.report(actor, id, period, { outcome, text });
    return { message: outcome === 'done' ? '已填报完成' : '已填报未完成及原因' };
  }

  @Post('duties/:id/ending')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: SaidDto })
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() { reason }: DutyEndForm,
  ): Promise<SaidDto> {
    await this.duties.end(actor, id, reason);
    return { message: '常态任务已终止，记录保留' };
  }
}

function present(duty: DutyRow, actor: Actor, today: string): DutyDto {
  const { id, text, unit, owner, problem, startsOn, endedOn, endedReason, cycle } = duty;
  const tasks = duty.tasks.map((task) => {
    const mark = markOf(task, today);
    const { period, dueOn, said, reportedBy, reportedOn } = task;
    const names = { periodName: periodSaid(cycle, period), markName: DUTY_MARKS[mark] };
    return { period, dueOn, said, reportedBy, reportedOn, mark, ...names, waits: task.outcome === null };
  });
  return {
    ...{ id, text, unit, owner, problem, startsOn, endedOn, endedReason, tasks },
    cycleName: CYCLES[cycle],
    streak: streakOf(tasks.map(({ mark }) => mark)),
    mayReport: mayReport(actor, duty),
  };
}
