import { shortNumber } from '#domain';
import { type Actor, ProblemRegistration } from '#features';
import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnyId } from '../http/any-id.js';
import { KeyedId } from '../http/keyed-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { doneWith } from './done-message.js';
import { DoneDto } from './problem.dto.js';
import { RegistrationForm } from './problem-forms.js';
import { presentDetail } from './problem.presenter.js';

/** 登记: a problem enters the ledger by hand. */
@ApiTags('problems')
@ApiHeader({ name: 'Idempotency-Key', required: false })
@Controller('rounds/:roundId/problems')
export class RegistrationController {
  constructor(private readonly registration: ProblemRegistration) {}

  @Post()
  @ApiCreatedResponse({ type: DoneDto })
  async register(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @KeyedId() id: string | null,
    @Body() { aspect, ...form }: RegistrationForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DoneDto> {
    const view = await this.registration.register(actor, roundId, { ...form, aspect: aspect || null, id });
    const { number, roundCode, stage } = view.problem;
    void reply.header('Location', `/api/problems/${view.problem.id}`);
    const label = `登记为 ${shortNumber(number, roundCode)}${stage === 'assigned' ? '，并已交办' : ''}`;
    return { problem: presentDetail(view), ...doneWith(label, view) };
  }
}
