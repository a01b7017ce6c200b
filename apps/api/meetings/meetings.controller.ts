import { type Actor, MeetingsService } from '#features';
import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { MeetingDto, OutcomeForm } from './meeting.dto.js';
import { presentMeeting } from './meeting.presenter.js';

/** 周调度会: the agenda of a week, and what the meeting made of it. */
@ApiTags('weeks')
@Controller('rounds/:roundId/weeks/:week/agenda')
export class MeetingsController {
  constructor(private readonly meetings: MeetingsService) {}

  @Get()
  @ApiOkResponse({ type: MeetingDto })
  async show(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('week') week: string,
  ): Promise<MeetingDto> {
    return presentMeeting(await this.meetings.meeting(actor, roundId, week));
  }

  @Put(':problemId/outcome')
  @HttpCode(204)
  @ApiNoContentResponse()
  decide(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('week') week: string,
    @Param('problemId', AnyId) problemId: string,
    @Body() { outcome }: OutcomeForm,
  ): Promise<void> {
    return this.meetings.decide(actor, roundId, week, problemId, outcome);
  }
}
