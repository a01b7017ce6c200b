import {
  type LocalDate,
  type ProblemChange,
  type Registration,
  RuleViolation,
  type WantedAssignment,
  isHandedOver,
  nextAddedNumber,
  register,
} from '#domain';
import { type Asking, Transactions, type WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { ReminderPlans } from '../reminders/reminder-plans.js';
import { type RoundRow, RoundsRepository } from '../rounds/rounds.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { type AssignmentNames, NamesService } from './names.service.js';
import { type ProblemView, ProblemsService } from './problems.service.js';
import { type NextPlace, RegistrationsRepository } from './registrations.repository.js';

/** What a person enters; with a unit and a deadline it is handed over at once. */
export interface NewProblem extends WantedAssignment {
  readonly title: string;
  readonly text: string;
  readonly aspect?: string | null;
  /** Given where the same may be asked twice: it is entered once. */
  readonly id?: string | null;
}

/** A place in a round that is locked for it. */
export interface PlaceInRound extends NextPlace {
  readonly round: Pick<RoundRow, 'id' | 'code'>;
}

/** 登记: a problem that no notice contains enters the ledger by hand, under the next number of its round. */
@Injectable()
export class ProblemRegistration {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly names: NamesService,
    private readonly plans: ReminderPlans,
    private readonly journal: Journal,
    private readonly problems: ProblemsService,
  ) {}

  /** The problem as it stands then: waiting for 交办, or handed over already. */
  async register(actor: Actor, roundId: string, wanted: NewProblem): Promise<ProblemView> {
    const handedOver = isHandedOver(wanted) ? wanted : null;
    const open = (asking: Asking): Promise<[RoundRow, AssignmentNames | null, NextPlace]> =>
      Promise.all([
        this.roundOf(actor, roundId, asking),
        handedOver && this.names.within(handedOver, asking),
        this.registrations.nextPlace(roundId, wanted.id ?? null, asking),
      ]);
    const enter = async (tx: WriteTx, [round, names, place]: Awaited<ReturnType<typeof open>>): Promise<string> => {
      if (place.taken) return place.id;
      const assignment = names && { ...names, deadline: wanted.deadline ?? null };
      await this.enterAt(wanted, assignment, { ...place, round }, tx);
      return place.id;
    };
    return this.transactions.changing(actor.scope, open, enter, (tx, id) => this.problems.viewWithin(actor, id, tx));
  }

  /** The same within a transaction under way, at a place of a round that is locked; the number given. */
  async enterAt(
    wanted: NewProblem,
    assignment: (AssignmentNames & { deadline: LocalDate | null }) | null,
    place: PlaceInRound,
    tx: WriteTx,
  ): Promise<string> {
    return this.enter(wanted, register(assignment, { actorId: tx.scope.userId ?? '', today: tx.today }), place, tx);
  }

  private async enter(
    { title, text, aspect, supportingUnitIds = [] }: NewProblem,
    { stage, status, change, ...said }: Registration,
    { id, position, newest, round }: PlaceInRound,
    tx: WriteTx,
  ): Promise<string> {
    const place = { roundId: round.id, id, position, number: nextAddedNumber(round.code, newest) };
    const { dueOn = null } = change;
    const words = { title, text, aspect: aspect ?? null };
    // All of it goes with the commit: others wait for the next number, and for the audit chain, no longer than that takes.
    await this.registrations.add({ ...place, ...words, stage, status, ...change }, supportingUnitIds, tx.atEnd);
    await this.plans.begin({ ...place, stage, dueOn, dueRevision: 0 }, tx);
    const problem = { roundId: round.id, id, version: 1 };
    await this.journal.append({ problem, action: 'register', ...said, changes: setBy(change) }, tx.atEnd);
    return place.number;
  }

  private async roundOf(actor: Actor, roundId: string, tx: Asking): Promise<RoundRow> {
    const round = await this.rounds.find(roundId, tx);
    if (round === null) throw new RuleViolation('round.unknown');
    if (!actorMay(actor, 'importNotice', round.unitId)) throw new RuleViolation('problem.mayNotRegister');
    return round;
  }
}

/** Field → [nothing, new], for the history row. */
function setBy(change: ProblemChange): Record<string, [null, unknown]> {
  const set = Object.entries(change).filter(([, value]) => value !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, [null, value]]));
}
