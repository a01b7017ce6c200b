import { Doorbell } from '#queue';
import { deadlineState } from '#domain';
import { type Actor, CalendarService, StateService } from '#features';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Day } from '../http/fields.js';
import { CurrentActor, OpenToAll } from '../http/signed-in.js';
import { API_SETTINGS, type ApiSettings } from '../settings.js';
import { CalendarDeadlineDto, HealthDto, StateDto } from './state.dto.js';

class DeadlineQuery {
  @Day('日期') on!: string;
}

@ApiTags('state')
@Controller()
export class StateController {
  constructor(
    private readonly states: StateService,
    private readonly calendars: CalendarService,
    private readonly doorbell: Doorbell,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Get('health/live')
  @OpenToAll()
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @OpenToAll()
  @ApiOkResponse({ type: HealthDto })
  async ready(): Promise<HealthDto> {
    await this.states.ready();
    return { status: 'ok' };
  }

  @Get('state')
  @ApiOkResponse({ type: StateDto })
  async show(@CurrentActor() actor: Actor): Promise<StateDto> {
    const state = await this.states.show(actor);
    const waiting = await this.doorbell.waiting();
    return {
      now: state.now.toISOString(),
      database: { version: state.databaseVersion },
      queue: {
        backend: this.settings.redisUrl === null ? 'PostgreSQL' : 'Redis',
        ok: waiting !== null,
        waiting: waiting ?? 0,
      },
      reminders: {
        lastSweepAt: state.lastSweepAt?.toISOString() ?? null,
        nextDueAt: state.nextDueAt?.toISOString() ?? null,
        overduePending: state.overduePending,
      },
      deliveries: state.deliveries,
      calendar: { publishedYears: state.publishedYears },
      audit: {
        entries: state.auditEntries,
        verified: state.auditFaults === 0,
        verifiedAt: state.auditVerifiedAt?.toISOString() ?? null,
        anchoredAt: state.auditAnchoredAt?.toISOString() ?? null,
      },
    };
  }

  /** What a date would mean as a deadline, before anybody sets it. */
  @Get('calendar/deadline')
  @ApiOkResponse({ type: CalendarDeadlineDto })
  async deadline(@CurrentActor() actor: Actor, @Query() { on }: DeadlineQuery): Promise<CalendarDeadlineDto> {
    const { today, calendar } = await this.calendars.current(actor);
    const working = calendar.isWorkingDay(on);
    const published = calendar.isPublished(on);
    return {
      ...deadlineState(on, today, calendar),
      on,
      working,
      name: calendar.nameOf(on),
      warning: published ? null : `${on.slice(0, 4)}年放假安排未公布，工作日暂按周一至周五计，公布后重排`,
    };
  }
}
