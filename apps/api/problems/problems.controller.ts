import { shanghaiDate, weekOf } from '#domain';
import { type Actor, ProblemsService, ProgressReportsService } from '#features';
import { Body, Controller, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../http/signed-in.js';
import { AnyId } from '../http/any-id.js';
import { ProblemsQuery, ReportDraftForm, TimelineQuery } from './problem-forms.js';
import { ProblemDetailDto, ProblemPageDto, ReportDraftDto } from './problem.dto.js';
import { presentDetail, presentRow } from './problem.presenter.js';
import { TimelineDto } from './timeline.dto.js';
import { presentEntry } from './timeline.presenter.js';

const PAGE = 50;

/** Reading the ledger. */
@ApiTags('problems')
@Controller()
export class ProblemsController {
  constructor(
    private readonly problems: ProblemsService,
    private readonly reports: ProgressReportsService,
  ) {}

  @Get('rounds/:roundId/problems')
  @ApiOkResponse({ type: ProblemPageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Query() { sort = 'number', limit = PAGE, after, mine, ...filter }: ProblemsQuery,
  ): Promise<ProblemPageDto> {
    const narrowed = { ...filter, roundId, ...(mine && { mineOf: actor.userId }) };
    const page = await this.problems.list(actor, narrowed, { sort, limit, ...(after && { after }) });
    return { items: page.items.map((row) => presentRow(row, page)), next: page.next, total: page.total };
  }

  @Get('problems/:id')
  @ApiOkResponse({ type: ProblemDetailDto })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProblemDetailDto> {
    const view = await this.problems.view(actor, id);
    void reply.header('ETag', `"${view.problem.version}"`);
    return presentDetail(view);
  }

  @Get('problems/:id/progress-report-draft')
  @ApiOkResponse({ type: ReportDraftDto })
  async draft(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<ReportDraftDto> {
    const { last, kept, today } = await this.reports.draft(actor, id);
    const { text = '', difficulty = '', nextStep = '' } = last ?? {};
    const begun = kept && { ...kept, savedAt: kept.savedAt.toISOString() };
    const lastOn = last ? shanghaiDate(last.at) : null;
    return { week: weekOf(today), text, difficulty, nextStep, lastOn, kept: begun };
  }

  @Put('problems/:id/progress-report-draft')
  @HttpCode(204)
  @ApiNoContentResponse()
  keepDraft(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() { text = '', difficulty = '', nextStep = '' }: ReportDraftForm,
  ): Promise<void> {
    return this.reports.keep(actor, id, { text, difficulty, nextStep });
  }

  @Get('problems/:id/timeline')
  @ApiOkResponse({ type: TimelineDto })
  async timeline(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Query() { after, limit = PAGE }: TimelineQuery,
  ): Promise<TimelineDto> {
    const { entries, calendar } = await this.problems.timeline(actor, id, after ?? null, limit);
    const items = entries.map((entry) => presentEntry(entry, calendar));
    const last = entries.at(-1);
    return { items, next: entries.length === limit && last ? last.cursor : null };
  }
}
