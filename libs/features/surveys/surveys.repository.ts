import type { LocalDate, Satisfaction } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface SurveyRow {
  readonly id: string;
  readonly roundId: string;
  readonly problemId: string | null;
  readonly number: string | null;
  readonly subject: string;
  readonly token: string;
  readonly closesOn: LocalDate;
  readonly closedEarly: boolean;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly satisfied: number;
  readonly mostly: number;
  readonly dissatisfied: number;
  readonly unknown: number;
  readonly opinions: number;
}
export interface OpinionRow {
  readonly id: string;
  readonly verdict: Satisfaction;
  readonly opinion: string;
  readonly on: LocalDate;
}
export interface NewSurvey {
  readonly roundId: string;
  readonly problemId: string | null;
  readonly subject: string;
  readonly closesOn: LocalDate;
  readonly token: string;
}

const SURVEYS = `select s.id, s.round_id as "roundId", s.problem_id as "problemId", p.number, s.subject, s.token,
    s.closes_on as "closesOn", s.closed_at is not null as "closedEarly", a.name as "openedBy", s.opened_at as "openedAt",
    counted.* from survey s join user_account a on a.id = s.opened_by_id
  left join problem p on p.round_id = s.round_id and p.id = s.problem_id
  cross join lateral (select count(*) filter (where n.verdict = 'satisfied') as satisfied,
    count(*) filter (where n.verdict = 'mostly') as mostly, count(*) filter (where n.verdict = 'dissatisfied') as dissatisfied,
    count(*) filter (where n.verdict = 'unknown') as unknown, count(n.opinion) as opinions
    from survey_answer n where n.round_id = s.round_id and n.survey_id = s.id) counted`;

/** 满意度, as the office sees it. */
@Injectable()
export class SurveysRepository {
  ofRound(roundId: string, tx: Asking): Promise<SurveyRow[]> {
    return tx.query<SurveyRow>(`${SURVEYS} where s.round_id = $1 order by s.id desc`, [roundId]);
  }

  ofProblem(problem: { readonly roundId: string; readonly id: string }, tx: Asking): Promise<SurveyRow[]> {
    return tx.query<SurveyRow>(`${SURVEYS} where s.round_id = $1 and s.problem_id = $2 order by s.id desc`, [
      problem.roundId,
      problem.id,
    ]);
  }

  find(roundId: string, id: string, tx: Asking): Promise<SurveyRow | null> {
    return tx.one<SurveyRow>(`${SURVEYS} where s.round_id = $1 and s.id = $2`, [roundId, id]);
  }

  /** What was written, not in the order in which it came: nobody is to be told by when he stood there. */
  opinions(roundId: string, surveyId: string, tx: Asking): Promise<OpinionRow[]> {
    return tx.query<OpinionRow>(
      `select id, verdict, opinion, answered_on as "on" from survey_answer
       where round_id = $1 and survey_id = $2 and opinion is not null order by answered_on desc, id limit 500`,
      [roundId, surveyId],
    );
  }

  async add(survey: NewSurvey, tx: Tx): Promise<string> {
    const added = await tx.one<{ id: string }>(
      `insert into survey (round_id, problem_id, token, subject, closes_on, opened_by_id)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [survey.roundId, survey.problemId, survey.token, survey.subject, survey.closesOn, tx.scope.userId],
    );
    if (!added) throw new Error('insert gave no row');
    return added.id;
  }

  async close(roundId: string, id: string, tx: Tx): Promise<void> {
    await tx.query(`update survey set closed_at = app_now() where round_id = $1 and id = $2 and closed_at is null`, [
      roundId,
      id,
    ]);
  }
}
