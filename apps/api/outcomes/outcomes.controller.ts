import { fenOf } from '#domain';
import { type Actor, OutcomesService, ProblemsService, type WantedOutcome } from '#features';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { ReadVersion } from '../http/if-match.js';
import { CurrentActor } from '../http/signed-in.js';
import { doneWith } from '../problems/done-message.js';
import { DoneDto } from '../problems/problem.dto.js';
import { presentDetail } from '../problems/problem.presenter.js';
import { OutcomeCorrectionForm, OutcomeDto, OutcomeEntryForm, RoundOutcomesDto } from './outcome.dto.js';
import { presentOutcome, presentSums } from './outcome.presenter.js';

/** 成果与问责 of a problem, and summed over a round. */
@ApiTags('outcomes')
@Controller()
export class OutcomesController {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly problems: ProblemsService,
  ) {}

  @Get('problems/:id/outcomes')
  @ApiOkResponse({ type: [OutcomeDto] })
  async list(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<OutcomeDto[]> {
    return (await this.outcomes.of(actor, id)).map(presentOutcome);
  }

  @Post('problems/:id/outcomes')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DoneDto })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: OutcomeEntryForm,
  ): Promise<DoneDto> {
    const view = await this.outcomes.record(actor, { id, version }, termsOf(form), this.problems.viewing(actor, id));
    return { problem: presentDetail(view), ...doneWith('登记成果', view) };
  }

  /** A later entry takes the place of this one. */
  @Post('problems/:id/outcomes/:outcomeId/correction')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DoneDto })
  async correct(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('outcomeId', AnyId) outcomeId: string,
    @ReadVersion() version: number,
    @Body() form: OutcomeCorrectionForm,
  ): Promise<DoneDto> {
    const wanted = { ...termsOf(form), reason: form.reason };
    const see = this.problems.viewing(actor, id);
    const view = await this.outcomes.correct(actor, { id, version }, outcomeId, wanted, see);
    return { problem: presentDetail(view), ...doneWith('更正成果', view) };
  }

  @Get('rounds/:id/outcomes')
  @ApiOkResponse({ type: RoundOutcomesDto })
  async ofRound(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<RoundOutcomesDto> {
    return presentSums(await this.outcomes.ofRound(actor, id));
  }
}

function termsOf({ kind, count, yuan, name, on, note = '' }: OutcomeEntryForm): WantedOutcome {
  const amount = kind === 'recovered' ? (yuan ? fenOf(yuan) : null) : (count ?? null);
  return { kind, amount, name: name || null, on, note };
}
