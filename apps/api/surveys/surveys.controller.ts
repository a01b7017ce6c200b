import { VERDICTS, isAnswerable, satisfaction } from '#domain';
import { type Actor, type SurveyRow, type Surveys, SurveysService } from '#features';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { OpenedSurveyDto, ResidentOpinionDto, type SurveyDto, SurveyForm, SurveysDto } from './survey.dto.js';

/** 满意度测评, as office and units see it. */
@ApiTags('surveys')
@Controller()
export class SurveysController {
  constructor(private readonly surveys: SurveysService) {}

  @Get('rounds/:roundId/surveys')
  @ApiOkResponse({ type: SurveysDto })
  async ofRound(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<SurveysDto> {
    return present(await this.surveys.ofRound(actor, roundId));
  }

  @Get('problems/:id/surveys')
  @ApiOkResponse({ type: SurveysDto })
  async ofProblem(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<SurveysDto> {
    return present(await this.surveys.ofProblem(actor, id));
  }

  @Post('rounds/:roundId/surveys')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: OpenedSurveyDto })
  async open(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Body() { problemId = null, subject, closesOn }: SurveyForm,
  ): Promise<OpenedSurveyDto> {
    return { id: await this.surveys.open(actor, roundId, { problemId, subject, closesOn }) };
  }

  @Post('rounds/:roundId/surveys/:surveyId/closing')
  @HttpCode(204)
  @ApiNoContentResponse()
  close(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('surveyId', AnyId) surveyId: string,
  ): Promise<void> {
    return this.surveys.close(actor, roundId, surveyId);
  }

  @Get('rounds/:roundId/surveys/:surveyId/opinions')
  @ApiOkResponse({ type: [ResidentOpinionDto] })
  async opinions(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('surveyId', AnyId) surveyId: string,
  ): Promise<ResidentOpinionDto[]> {
    const opinions = await this.surveys.opinions(actor, roundId, surveyId);
    return opinions.map((one) => ({ ...one, verdictName: VERDICTS[one.verdict] }));
  }
}

function present({ surveys, today, mayOpen, mayReadOpinions }: Surveys): SurveysDto {
  return { mayOpen, mayReadOpinions, surveys: surveys.map((survey) => presentSurvey(survey, today, mayOpen)) };
}

function presentSurvey(survey: SurveyRow, today: string, mayOpen: boolean): SurveyDto {
  const { id, problemId, number, subject, closesOn, openedBy, satisfied, mostly, dissatisfied, unknown } = survey;
  const tenths = satisfaction(survey);
  return {
    ...{ id, problemId, number, subject, closesOn, openedBy, satisfied, mostly, dissatisfied, unknown },
    openedAt: survey.openedAt.toISOString(),
    open: isAnswerable(survey, today),
    path: mayOpen ? `/opinion/${survey.token}` : null,
    answers: satisfied + mostly + dissatisfied + unknown,
    opinions: survey.opinions,
    rate: tenths === null ? null : `${tenths / 10}%`,
  };
}
