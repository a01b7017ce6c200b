import type { Action, ActionInput } from '#domain';
import { type Actor, ProblemActions, ProblemsService } from '#features';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { ReadVersion } from '../http/if-match.js';
import { CurrentActor } from '../http/signed-in.js';
import { done } from './done-message.js';
import { EmptyForm, OpinionForm } from './problem-forms.js';
import { DoneDto } from './problem.dto.js';

/** 销号审核: the levels before 审定, each a step of its own. */
@ApiTags('problems')
@ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
@ApiHeader({ name: 'Idempotency-Key', required: false })
@Controller('problems/:id')
export class ReviewsController {
  constructor(
    private readonly actions: ProblemActions,
    private readonly problems: ProblemsService,
  ) {}

  @Post('unit-review')
  @ApiCreatedResponse({ type: DoneDto })
  reviewUnit(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: OpinionForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'reviewUnit', form);
  }

  @Post('joint-review')
  @ApiCreatedResponse({ type: DoneDto })
  reviewJointly(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: OpinionForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'reviewJointly', form);
  }

  @Post('verification')
  @ApiCreatedResponse({ type: DoneDto })
  verify(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: OpinionForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'verify', form);
  }

  @Post('publicity')
  @ApiCreatedResponse({ type: DoneDto })
  publicise(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() _form: EmptyForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'publicise', {});
  }

  private async take(
    actor: Actor,
    target: { id: string; version: number },
    action: Action,
    input: ActionInput,
  ): Promise<DoneDto> {
    return done(await this.actions.take(actor, target, action, input, this.problems.viewing(actor, target.id)), action);
  }
}
