import { randomBytes } from 'node:crypto';
import { type Respondent, SurveyAnswers } from '#features';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenToAll } from '../http/signed-in.js';
import { ResidentAnswerForm, AnsweredDto, AskedSurveyDto } from './survey.dto.js';

/** Says nothing of who it is: made up by chance, and of use for nothing but to answer a survey once. */
const DEVICE_COOKIE = 'tz_device';
const HALF_A_YEAR = 180 * 24 * 60 * 60;
const Rate = (): MethodDecorator => RouteConfig({ rateLimit: { max: 30, timeWindow: '1 minute' } });

/** A resident answers: no login, a link that nobody guesses, once a device. */
@ApiTags('opinions')
@Controller('opinions/:token')
@OpenToAll()
export class OpenSurveysController {
  constructor(private readonly answers: SurveyAnswers) {}

  @Get()
  @Rate()
  @ApiOkResponse({ type: AskedSurveyDto })
  async show(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AskedSurveyDto> {
    const who = respondent(request);
    const asked = await this.answers.show(token, who);
    if (who.device === null) {
      const cookie = { path: '/api/opinions', httpOnly: true, sameSite: 'strict', maxAge: HALF_A_YEAR } as const;
      void reply.setCookie(DEVICE_COOKIE, randomBytes(24).toString('base64url'), cookie);
    }
    void reply.header('Cache-Control', 'no-store');
    return asked;
  }

  @Post()
  @Rate()
  @ApiCreatedResponse({ type: AnsweredDto })
  async answer(
    @Param('token') token: string,
    @Body() { verdict, opinion }: ResidentAnswerForm,
    @Req() request: FastifyRequest,
  ): Promise<AnsweredDto> {
    await this.answers.answer(token, respondent(request), { verdict, opinion: opinion || null });
    return { message: '已提交，感谢参与' };
  }
}

function respondent(request: FastifyRequest): Respondent {
  return { device: request.cookies[DEVICE_COOKIE] || null, address: request.ip };
}
