import { createHash } from 'node:crypto';
import {
  ANSWERS_A_DAY,
  RuleViolation,
  type Satisfaction,
  isAnswerable,
  isSurveyToken,
  requireAnswerable,
} from '#domain';
import { SYSTEM, Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { type OpenSurvey, SurveyAnswersRepository } from './survey-answers.repository.js';

export interface Answered {
  readonly verdict: Satisfaction;
  readonly opinion: string | null;
}
/** The browser that answers: its cookie, and where it asks from. Neither is kept as it is. */
export interface Respondent {
  readonly device: string | null;
  readonly address: string;
}
export interface AskedSurvey extends Pick<OpenSurvey, 'subject' | 'unitName' | 'closesOn'> {
  readonly state: 'open' | 'closed' | 'answered';
}

/**
 * What can be done without signing in: see one survey by its link, and answer it once. The link is the right; what is read and
 * written for it is in one small repository, because the transaction works for nobody.
 */
@Injectable()
export class SurveyAnswers {
  constructor(
    private readonly transactions: Transactions,
    private readonly answers: SurveyAnswersRepository,
  ) {}

  show(token: string, { device }: Respondent): Promise<AskedSurvey> {
    return this.transactions.within(SYSTEM, async (tx) => {
      const survey = await this.find(token, tx);
      const { subject, unitName, closesOn } = survey;
      const answered = device !== null && (await this.answers.hasAnswered(survey, hashOf(survey.id, device), tx));
      const state = answered ? 'answered' : isAnswerable(survey, tx.today) ? 'open' : 'closed';
      return { subject, unitName, closesOn, state };
    });
  }

  answer(token: string, { device, address }: Respondent, answered: Answered): Promise<void> {
    return this.transactions.within(SYSTEM, async (tx) => {
      const survey = await this.find(token, tx);
      requireAnswerable(survey, tx.today);
      if (device === null) throw new RuleViolation('survey.noDevice');
      // The token is the salt, known to nobody who does not have the link; the day makes it another hash tomorrow.
      const from = hashOf(`${token} ${tx.today}`, address);
      if (!(await this.answers.countAddress(survey, from, ANSWERS_A_DAY, tx)))
        throw new RuleViolation('survey.tooMany');
      const added = await this.answers.add(survey, { ...answered, device: hashOf(survey.id, device) }, tx);
      if (!added) throw new RuleViolation('survey.answered');
    });
  }

  private async find(token: string, tx: Tx): Promise<OpenSurvey> {
    const survey = isSurveyToken(token) ? await this.answers.byToken(token, tx) : null;
    if (survey === null) throw new RuleViolation('survey.unknown');
    return survey;
  }
}

const hashOf = (salt: string, value: string): Buffer => createHash('sha256').update(`${salt} ${value}`).digest();
