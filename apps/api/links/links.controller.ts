import { STAGE_NAMES } from '#domain';
import { type Actor, type LinkedProblem, LinksService, ProblemsService } from '#features';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { ReadVersion } from '../http/if-match.js';
import { CurrentActor } from '../http/signed-in.js';
import { done, doneWith } from '../problems/done-message.js';
import { DoneDto } from '../problems/problem.dto.js';
import { presentDetail } from '../problems/problem.presenter.js';
import { ApplicationsForm, LinkForm, type LinkedProblemDto, LinksDto } from './link.dto.js';

/** 上轮问题, 反弹 and 举一反三, seen from one problem. */
@ApiTags('problems')
@Controller('problems/:id')
export class LinksController {
  constructor(
    private readonly links: LinksService,
    private readonly problems: ProblemsService,
  ) {}

  @Get('links')
  @ApiOkResponse({ type: LinksDto })
  async list(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<LinksDto> {
    const { older, newer } = await this.links.of(actor, id);
    return { older: older.map(present), newer: newer.map(present) };
  }

  @Post('links')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DoneDto })
  async link(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() { earlierId }: LinkForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    return done(await this.links.linkEarlier(actor, { id, version }, earlierId, see), 'linkEarlier');
  }

  @Post('applications')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DoneDto })
  async apply(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() { units }: ApplicationsForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    const { seen, applied } = await this.links.apply(actor, { id, version }, units, see);
    const said = applied === 0 ? '举一反三过，这些单位都有了' : `举一反三 ${applied} 家，并已交办`;
    return { problem: presentDetail(seen), ...doneWith(said, seen) };
  }
}

function present(one: LinkedProblem): LinkedProblemDto {
  return { ...one, stageName: STAGE_NAMES[one.stage] };
}
