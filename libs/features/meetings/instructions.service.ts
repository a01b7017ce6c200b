import { type LocalDate, RuleViolation, instructionDay, weekOf } from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { NamesService } from '../problems/names.service.js';
import { ProblemActions, type See, type Target } from '../problems/problem-actions.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import type { Actor } from '../users/actor.js';
import { type InstructionRow, InstructionsRepository } from './instructions.repository.js';

/** As a leader says it; the day may be one on which nobody works. */
export interface WantedInstruction {
  readonly text: string;
  readonly assigneeId: string;
  readonly dueOn: LocalDate;
}

/** 批示: given, answered and closed, each a step of its problem with its line in the timeline. */
@Injectable()
export class InstructionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly actions: ProblemActions,
    private readonly problems: ProblemsRepository,
    private readonly instructions: InstructionsRepository,
    private readonly names: NamesService,
    private readonly calendars: Calendars,
  ) {}

  ofProblem(actor: Actor, problemId: string): Promise<InstructionRow[]> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const [problem, rows] = await Promise.all([
        this.problems.find(problemId, tx),
        this.instructions.ofProblem(problemId, tx),
      ]);
      if (problem === null) throw new RuleViolation('problem.unknown');
      return rows;
    });
  }

  /** What is seen, and where the day was moved, why. */
  async give<Seen>(
    actor: Actor,
    target: Target,
    wanted: WantedInstruction,
    see: See<Seen>,
  ): Promise<{ seen: Seen; moved: string | null }> {
    const { assignee, dueOn, moved } = await this.transactions.reading(actor.scope, actor.now, (tx) =>
      this.prepare(target.id, wanted, tx),
    );
    const instruction = { text: wanted.text, assignee, dueOn };
    const seen = await this.actions.takeWith(
      actor,
      target,
      'instruct',
      () => ({ instruction }),
      (problem, tx) => this.instructions.give(problem, weekOf(tx.today), instruction, tx),
      see,
    );
    return { seen, moved };
  }

  async answer<Seen>(actor: Actor, target: Target, id: string, text: string, see: See<Seen>): Promise<Seen> {
    await this.requireOpen(actor, target.id, id);
    const write = (problem: { roundId: string; id: string }, tx: Tx) => this.instructions.answer(problem, id, text, tx);
    return this.actions.takeWith(actor, target, 'answerInstruction', () => ({ answer: text }), write, see);
  }

  async close<Seen>(actor: Actor, target: Target, id: string, opinion: string, see: See<Seen>): Promise<Seen> {
    await this.requireOpen(actor, target.id, id);
    const write = (problem: { roundId: string; id: string }, tx: Tx) => this.instructions.close(problem, id, tx);
    return this.actions.takeWith(actor, target, 'closeInstruction', () => ({ opinion }), write, see);
  }

  private async prepare(problemId: string, wanted: WantedInstruction, tx: Tx) {
    const [problem, calendar] = await Promise.all([this.problems.find(problemId, tx), this.calendars.current(tx)]);
    if (problem === null) throw new RuleViolation('problem.unknown');
    if (wanted.dueOn < tx.today) throw new RuleViolation('instruction.dayPast', { today: tx.today });
    const unitIds = [problem.leadUnit, ...problem.supportingUnitList].flatMap((unit) => (unit ? [unit.id] : []));
    const assignee = await this.names.person(wanted.assigneeId, unitIds, tx);
    return { assignee, ...instructionDay(wanted.dueOn, calendar) };
  }

  private async requireOpen(actor: Actor, problemId: string, id: string): Promise<void> {
    const found = (await this.ofProblem(actor, problemId)).find((one) => one.id === id);
    if (!found) throw new RuleViolation('instruction.unknown');
    if (found.closedAt !== null) throw new RuleViolation('instruction.closed');
  }
}
