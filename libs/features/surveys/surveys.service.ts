import { randomBytes } from 'node:crypto';
import { type LocalDate, RuleViolation, checkClosingDay } from '#domain';
import { type Asking, Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { type OpinionRow, type SurveyRow, SurveysRepository } from './surveys.repository.js';

export interface WantedSurvey {
  readonly problemId: string | null;
  readonly subject: string;
  readonly closesOn: LocalDate;
}
export interface Surveys {
  readonly surveys: readonly SurveyRow[];
  readonly mayOpen: boolean;
  readonly mayReadOpinions: boolean;
  readonly today: LocalDate;
}

/** 满意度测评: opened and closed by the office; everybody who sees the problem sees its numbers. */
@Injectable()
export class SurveysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly problems: ProblemsRepository,
    private readonly surveys: SurveysRepository,
    private readonly journal: Journal,
  ) {}

  ofRound(actor: Actor, roundId: string): Promise<Surveys> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const [unitId, surveys] = await Promise.all([this.unitOf(roundId, tx), this.surveys.ofRound(roundId, tx)]);
      return { surveys, today: tx.today, ...rights(actor, unitId) };
    });
  }

  ofProblem(actor: Actor, problemId: string): Promise<Surveys> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const problem = await this.problems.find(problemId, tx);
      if (problem === null) throw new RuleViolation('problem.unknown');
      const surveys = await this.surveys.ofProblem(problem, tx);
      return { surveys, today: tx.today, ...rights(actor, problem.roundUnitId) };
    });
  }

  open(actor: Actor, roundId: string, { problemId, subject, closesOn }: WantedSurvey): Promise<string> {
    return this.transactions.within(actor.scope, async (tx) => {
      await this.requireOpening(actor, roundId, tx);
      if (problemId !== null) {
        const problem = await this.problems.find(problemId, tx);
        if (problem?.roundId !== roundId) throw new RuleViolation('problem.unknown');
      }
      checkClosingDay(closesOn, tx.today);
      const token = randomBytes(24).toString('base64url');
      const id = await this.surveys.add({ roundId, problemId, subject, closesOn, token }, tx);
      const detail = { survey: id, problem: problemId, subject, closesOn };
      await this.journal.audit({ action: 'survey.opened', entity: 'round', entityId: roundId, detail }, tx);
      return id;
    });
  }

  close(actor: Actor, roundId: string, id: string): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      await this.requireOpening(actor, roundId, tx);
      if ((await this.surveys.find(roundId, id, tx)) === null) throw new RuleViolation('survey.unknown');
      await this.surveys.close(roundId, id, tx);
      const entry = { action: 'survey.closed', entity: 'round', entityId: roundId, detail: { survey: id } };
      await this.journal.audit(entry, tx);
    });
  }

  opinions(actor: Actor, roundId: string, id: string): Promise<OpinionRow[]> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const unitId = await this.unitOf(roundId, tx);
      if (!actorMay(actor, 'readOpinions', unitId)) throw new RuleViolation('survey.mayNotRead');
      return this.surveys.opinions(roundId, id, tx);
    });
  }

  private async unitOf(roundId: string, tx: Asking): Promise<string> {
    const round = await this.rounds.find(roundId, tx);
    if (round === null) throw new RuleViolation('round.unknown');
    return round.unitId;
  }

  private async requireOpening(actor: Actor, roundId: string, tx: Asking): Promise<void> {
    if (!actorMay(actor, 'openSurvey', await this.unitOf(roundId, tx))) throw new RuleViolation('survey.mayNotOpen');
  }
}

function rights(actor: Actor, unitId: string): Pick<Surveys, 'mayOpen' | 'mayReadOpinions'> {
  return { mayOpen: actorMay(actor, 'openSurvey', unitId), mayReadOpinions: actorMay(actor, 'readOpinions', unitId) };
}
