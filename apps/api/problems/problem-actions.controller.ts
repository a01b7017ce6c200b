import type { Action, ActionInput } from '#domain';
import { type Actor, NamesService, ProblemActions, ProblemsService } from '#features';
import { Body, Controller, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { ReadVersion } from '../http/if-match.js';
import { CurrentActor } from '../http/signed-in.js';
import {
  AssignmentForm,
  EditForm,
  EmptyForm,
  LongTermForm,
  MeasureStatusForm,
  OpinionForm,
  PartiesForm,
  PauseForm,
  ReasonForm,
  RecheckForm,
  ReportForm,
  RescheduleForm,
  ResumptionForm,
  ReturnForm,
} from './problem-forms.js';
import { done } from './done-message.js';
import { DoneDto } from './problem.dto.js';

/** A verb with a history is a resource: each step of the workflow is a POST of its own. */
@ApiTags('problems')
@ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
@ApiHeader({ name: 'Idempotency-Key', required: false })
@Controller('problems/:id')
export class ProblemActionsController {
  constructor(
    private readonly actions: ProblemActions,
    private readonly problems: ProblemsService,
    private readonly names: NamesService,
  ) {}

  @Post('assignment')
  @ApiCreatedResponse({ type: DoneDto })
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: AssignmentForm,
  ): Promise<DoneDto> {
    const input = { ...(await this.names.ofAssignment(actor, form)), deadline: form.deadline };
    return this.take(actor, { id, version }, 'assign', input);
  }

  @Post('reassignment')
  @ApiCreatedResponse({ type: DoneDto })
  async reassign(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: AssignmentForm,
  ): Promise<DoneDto> {
    const input = { ...(await this.names.ofAssignment(actor, form)), deadline: form.deadline };
    return this.take(actor, { id, version }, 'reassign', input);
  }

  @Post('long-term-assignment')
  @ApiCreatedResponse({ type: DoneDto })
  async assignLongTerm(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: PartiesForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'assignLongTerm', await this.names.ofAssignment(actor, form));
  }

  @Post('acceptance')
  @ApiCreatedResponse({ type: DoneDto })
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() _form: EmptyForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'accept', {});
  }

  @Post('refusal')
  @ApiCreatedResponse({ type: DoneDto })
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: ReasonForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'decline', form);
  }

  @Post('progress-reports')
  @ApiCreatedResponse({ type: DoneDto })
  report(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: ReportForm,
  ): Promise<DoneDto> {
    const { text, difficulty = '', nextStep = '' } = form;
    return this.take(actor, { id, version }, 'report', { report: { text, difficulty, nextStep } });
  }

  @Post('submission')
  @ApiCreatedResponse({ type: DoneDto })
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: OpinionForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'submit', form);
  }

  @Post('return')
  @ApiCreatedResponse({ type: DoneDto })
  return(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: ReturnForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'return', form);
  }

  @Post('sign-off')
  @ApiCreatedResponse({ type: DoneDto })
  signOff(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: OpinionForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'signOff', form);
  }

  @Post('long-term-proposal')
  @ApiCreatedResponse({ type: DoneDto })
  proposeLongTerm(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: LongTermForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'proposeLongTerm', form);
  }

  @Post('long-term')
  @ApiCreatedResponse({ type: DoneDto })
  approveLongTerm(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: OpinionForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'approveLongTerm', form);
  }

  @Post('pause')
  @ApiCreatedResponse({ type: DoneDto })
  pause(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: PauseForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'pause', form);
  }

  @Post('resumption')
  @ApiCreatedResponse({ type: DoneDto })
  resume(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: ResumptionForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'resume', form);
  }

  @Post('next-check')
  @ApiCreatedResponse({ type: DoneDto })
  recheck(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: RecheckForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'recheck', form);
  }

  @Post('deadline')
  @ApiCreatedResponse({ type: DoneDto })
  reschedule(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: RescheduleForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'reschedule', form);
  }

  @Post('void')
  @ApiCreatedResponse({ type: DoneDto })
  void(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: ReasonForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'void', form);
  }

  @Patch()
  @ApiOkResponse({ type: DoneDto })
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: EditForm,
  ): Promise<DoneDto> {
    return this.take(actor, { id, version }, 'edit', form);
  }

  @Put('measures/:measureId/status')
  @ApiOkResponse({ type: DoneDto })
  async updateMeasure(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('measureId', AnyId) measureId: string,
    @ReadVersion() version: number,
    @Body() form: MeasureStatusForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    const view = await this.actions.setMeasureStatus(actor, { id, version }, measureId, form.status, see);
    return done(view, 'updateMeasure');
  }

  private async take(
    actor: Actor,
    target: { id: string; version: number },
    action: Action,
    input: ActionInput,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, target.id);
    return done(await this.actions.take(actor, target, action, input, see), action);
  }
}
