import { type Actor, InstructionsService, ProblemsService } from '#features';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { ReadVersion } from '../http/if-match.js';
import { CurrentActor } from '../http/signed-in.js';
import { done } from '../problems/done-message.js';
import { DoneDto } from '../problems/problem.dto.js';
import { AnswerForm, ClosingForm, InstructionDto, InstructionForm } from './meeting.dto.js';
import { presentInstruction } from './meeting.presenter.js';

/** 批示: given, answered, closed. */
@ApiTags('problems')
@Controller('problems/:id/instructions')
export class InstructionsController {
  constructor(
    private readonly instructions: InstructionsService,
    private readonly problems: ProblemsService,
  ) {}

  @Get()
  @ApiOkResponse({ type: [InstructionDto] })
  async list(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<InstructionDto[]> {
    return (await this.instructions.ofProblem(actor, id)).map(presentInstruction);
  }

  @Post()
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DoneDto })
  async give(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: InstructionForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    const { seen, moved } = await this.instructions.give(actor, { id, version }, form, see);
    const answer = done(seen, 'instruct');
    return { ...answer, warnings: moved === null ? answer.warnings : [moved, ...answer.warnings] };
  }

  @Post(':instructionId/answer')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DoneDto })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('instructionId', AnyId) instructionId: string,
    @ReadVersion() version: number,
    @Body() { text }: AnswerForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    return done(await this.instructions.answer(actor, { id, version }, instructionId, text, see), 'answerInstruction');
  }

  @Post(':instructionId/closing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DoneDto })
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('instructionId', AnyId) instructionId: string,
    @ReadVersion() version: number,
    @Body() { opinion = '' }: ClosingForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    return done(await this.instructions.close(actor, { id, version }, instructionId, opinion, see), 'closeInstruction');
  }
}
