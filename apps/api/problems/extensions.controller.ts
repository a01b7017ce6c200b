import { type Action, type ActionInput } from '#domain';
import { type Actor, ProblemActions, ProblemsService } from '#features';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { ReadVersion } from '../http/if-match.js';
import { CurrentActor } from '../http/signed-in.js';
import { done } from './done-message.js';
import { AskExtensionForm, GrantExtensionForm } from './extension-forms.js';
import { DoneDto } from './problem.dto.js';
import { EmptyForm, ReasonForm } from './problem-forms.js';

/** 延期: asked for by the unit, decided by the responsible leader. */
@ApiTags('problems')
@ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
@ApiHeader({ name: 'Idempotency-Key', required: false })
@Controller('problems/:id')
export class ExtensionsController {
  constructor(
    private readonly actions: ProblemActions,
    private readonly problems: ProblemsService,
  ) {}

  @Post('extension-request')
  @ApiCreatedResponse({ type: DoneDto })
  ask(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: AskExtensionForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'askExtension', form);
  }

  @Post('extension-grant')
  @ApiCreatedResponse({ type: DoneDto })
  grant(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: GrantExtensionForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'grantExtension', form);
  }

  @Post('extension-refusal')
  @ApiCreatedResponse({ type: DoneDto })
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: ReasonForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'refuseExtension', form);
  }

  @Post('extension-withdrawal')
  @ApiCreatedResponse({ type: DoneDto })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() _form: EmptyForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'withdrawExtension', {});
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
