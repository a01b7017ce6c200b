import { ROLE_NAMES, RuleViolation, weekOf } from '#domain';
import { type Actor, MessagesService, PeopleService, SessionsService, type SignedIn, actorMay } from '#features';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_SETTINGS, type ApiSettings } from '../settings.js';
import { BeforePassword, CurrentActor, CurrentSession, OpenToAll, SESSION_COOKIE } from '../http/signed-in.js';
import { LinkDto, PasswordDto, SamplePersonDto, SessionDto, SignInDto, SwitchDto } from './session.dto.js';
import { SignInRate } from './sign-in-rate.js';

@ApiTags('session')
@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly people: PeopleService,
    private readonly messages: MessagesService,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Post('session')
  @OpenToAll()
  @SignInRate()
  @ApiCreatedResponse({ type: SessionDto })
  async signIn(
    @Body() form: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.enter(await this.sessions.signIn(form.loginName, form.password, request.ip), request, reply);
  }

  @Post('session/link')
  @OpenToAll()
  @SignInRate()
  @ApiCreatedResponse({ type: SessionDto })
  async signInByLink(
    @Body() form: LinkDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.enter(await this.sessions.signInByLink(form.token, request.ip), request, reply);
  }

  @Get('session')
  @BeforePassword()
  @ApiOkResponse({ type: SessionDto })
  show(@CurrentSession() who: SignedIn): Promise<SessionDto> {
    return this.present(who);
  }

  @Delete('session')
  @BeforePassword()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(request.cookies[SESSION_COOKIE] ?? '', actor);
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  @Post('session/password')
  @BeforePassword()
  @ApiCreatedResponse({ type: SessionDto })
  async changePassword(
    @CurrentSession() who: SignedIn,
    @Body() form: PasswordDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.enter(await this.sessions.changePassword(who, form.current ?? '', form.next), request, reply);
  }

  @Get('sample-people')
  @ApiOkResponse({ type: [SamplePersonDto] })
  async samplePeople(): Promise<SamplePersonDto[]> {
    this.requireSample();
    const people = await this.people.listAll();
    return people.map(({ id, name, role, unitName }) => ({ id, name, roleName: ROLE_NAMES[role], unitName }));
  }

  @Post('session/switch')
  @ApiCreatedResponse({ type: SessionDto })
  async switchTo(
    @Body() form: SwitchDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    this.requireSample();
    return this.enter(await this.sessions.switchTo(form.userId, request.ip), request, reply);
  }

  private async enter(token: string, request: FastifyRequest, reply: FastifyReply): Promise<SessionDto> {
    const secure = request.protocol === 'https';
    void reply.setCookie(SESSION_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure });
    const who = await this.sessions.find(token, request.ip);
    if (who === null) throw new RuleViolation('session.none');
    return this.present(who);
  }

  private async present(who: SignedIn): Promise<SessionDto> {
    const { today, unread } = await this.messages.unread(who.actor);
    return {
      user: { id: who.actor.userId, name: who.actor.name, loginName: who.loginName },
      memberships: who.actor.memberships.map((held) => ({
        role: held.role,
        roleName: ROLE_NAMES[held.role],
        unit: { id: held.unitId, name: held.unitName },
      })),
      mustChangePassword: who.mustChangePassword,
      csrfToken: who.csrfToken,
      sample: this.settings.sample,
      today,
      week: weekOf(today),
      unread,
      mayImport: actorMay(who.actor, 'importNotice'),
      mayRehearse: actorMay(who.actor, 'rehearseReminders'),
      maySeeState: actorMay(who.actor, 'seeState'),
      mayMoveWork: actorMay(who.actor, 'moveWork'),
      mayAdminister: actorMay(who.actor, 'administer'),
      mayReadAudit: actorMay(who.actor, 'readAudit'),
      byLink: who.byLink,
    };
  }

  private requireSample(): void {
    if (!this.settings.sample) throw new RuleViolation('request.notFound');
  }
}
