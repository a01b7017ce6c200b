import {
  type AgendaItem,
  type IsoWeek,
  type LocalDate,
  RuleViolation,
  agendaOf,
  previousWeek,
  weekDates,
} from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { DispatchesService } from '../dispatches/dispatches.service.js';
import { Journal } from '../journal/journal.js';
import { type RoundRow, RoundsRepository } from '../rounds/rounds.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { type InstructionRow, InstructionsRepository } from './instructions.repository.js';
import { type MeetingProblem, MeetingsRepository, type Outcome } from './meetings.repository.js';

export interface MeetingItem extends AgendaItem {
  readonly now: MeetingProblem;
  readonly instructions: readonly InstructionRow[];
  readonly outcome: Outcome | null;
}
export interface Meeting {
  readonly week: IsoWeek;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The day as of which the agenda is read. */
  readonly asOf: LocalDate;
  readonly items: readonly MeetingItem[];
  readonly mayConduct: boolean;
  readonly mayInstruct: boolean;
}

/** 周调度会: what is on the agenda of a week, and what became of it. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly meetings: MeetingsRepository,
    private readonly instructions: InstructionsRepository,
    private readonly dispatches: DispatchesService,
    private readonly rounds: RoundsRepository,
    private readonly journal: Journal,
  ) {}

  meeting(actor: Actor, roundId: string, week: IsoWeek): Promise<Meeting> {
    return this.transactions.within(actor.scope, async (tx) => {
      const round = await this.requireRound(roundId, tx);
      const { asOf, agenda } = await this.agenda(roundId, week, tx);
      const items = await this.items(roundId, week, agenda, tx);
      const [mayConduct, mayInstruct] = [
        actorMay(actor, 'conductMeeting', round.unitId),
        actorMay(actor, 'instruct', round.unitId),
      ];
      return { week, ...weekDates(week), asOf, items, mayConduct, mayInstruct };
    });
  }

  /** What the meeting made of an item; what it carries over stands first on the next agenda. */
  decide(actor: Actor, roundId: string, week: IsoWeek, problemId: string, outcome: Outcome): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      const round = await this.requireRound(roundId, tx);
      if (!actorMay(actor, 'conductMeeting', round.unitId)) throw new RuleViolation('meeting.mayNot');
      const { agenda } = await this.agenda(roundId, week, tx);
      if (!agenda.some(({ item }) => item.problemId === problemId)) throw new RuleViolation('meeting.notOnAgenda');
      await this.meetings.decide(roundId, week, problemId, outcome, tx);
      const detail = { week, outcome };
      await this.journal.audit({ action: 'meeting.decided', entity: 'problem', entityId: problemId, detail }, tx);
    });
  }

  private async items(roundId: string, week: IsoWeek, agenda: readonly AgendaItem[], tx: Tx): Promise<MeetingItem[]> {
    const ids = agenda.map(({ item }) => item.problemId);
    const now = new Map((await this.meetings.problems(roundId, week, ids, tx)).map((one) => [one.id, one]));
    const instructions = await this.instructions.ofWeek(roundId, week, tx);
    const outcomes = await this.meetings.outcomes(roundId, week, tx);
    return agenda.flatMap((one) => {
      const { problemId } = one.item;
      const problem = now.get(problemId);
      if (!problem) return []; // seen in the snapshot, out of sight since
      const own = instructions.filter((instruction) => instruction.problemId === problemId);
      return [{ ...one, now: problem, instructions: own, outcome: outcomes.get(problemId) ?? null }];
    });
  }

  private async agenda(roundId: string, week: IsoWeek, tx: Tx): Promise<{ asOf: LocalDate; agenda: AgendaItem[] }> {
    const input = await this.dispatches.read(roundId, week, tx);
    const last = await this.meetings.outcomes(roundId, previousWeek(week), tx);
    const carried = new Set([...last].flatMap(([id, outcome]) => (outcome === 'carried' ? [id] : [])));
    const open = await this.instructions.ofWeek(roundId, week, tx);
    const instructed = new Set(open.filter((one) => one.week < week).map(({ problemId }) => problemId));
    return { asOf: input.asOf, agenda: agendaOf({ ...input, carried, instructed }) };
  }

  private async requireRound(roundId: string, tx: Tx): Promise<RoundRow> {
    const round = await this.rounds.find(roundId, tx);
    if (round === null) throw new RuleViolation('round.unknown');
    return round;
  }
}
