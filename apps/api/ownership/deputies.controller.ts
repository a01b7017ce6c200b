import { DEPUTY_STATES, deputyState, monthDay } from '#domain';
import { type Actor, DeputiesService } from '#features';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { SaidDto } from '../http/said.dto.js';
import { CurrentActor } from '../http/signed-in.js';
import { DeputiesDto, DeputyForm } from './ownership.dto.js';

/** 代办: who decides for a leader meanwhile. */
@ApiTags('ownership')
@Controller('deputies')
export class DeputiesController {
  constructor(private readonly deputies: DeputiesService) {}

  @Get()
  @ApiOkResponse({ type: DeputiesDto })
  async list(@CurrentActor() actor: Actor): Promise<DeputiesDto> {
    const { items, today } = await this.deputies.list(actor);
    const shown = items.map(({ id, leader, deputy, fromOn, untilOn, reason, setBy, endedBy, isEnded }) => {
      const state = deputyState({ fromOn, untilOn, isEnded }, today);
      return { id, leader, deputy, fromOn, untilOn, reason, setBy, endedBy, state, stateName: DEPUTY_STATES[state] };
    });
    return { items: shown };
  }

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: SaidDto })
  async appoint(@CurrentActor() actor: Actor, @Body() form: DeputyForm): Promise<SaidDto> {
    await this.deputies.appoint(actor, form);
    return { message: `已设代办，${monthDay(form.fromOn)}至${monthDay(form.untilOn)}` };
  }

  @Post(':id/end')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: SaidDto })
  async end(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<SaidDto> {
    await this.deputies.end(actor, id);
    return { message: '代办已结束' };
  }
}
