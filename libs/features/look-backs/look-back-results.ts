import { LOOK_BACK_RESULTS, type LocalDate, type LookBackResult, RuleViolation, requireFinding } from '#domain';
import { Transactions, type WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { LinksRepository } from '../links/links.repository.js';
import { ProblemActions } from '../problems/problem-actions.js';
import { ProblemRegistration } from '../problems/problem-registration.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import { type NextPlace, RegistrationsRepository } from '../problems/registrations.repository.js';
import type { Actor } from '../users/actor.js';
import { type LookBackItemRow, LookBacksRepository } from './look-backs.repository.js';

export interface Looked {
  readonly result: LookBackResult;
  readonly finding: string;
  readonly answers: readonly string[];
  /** Until when it is put right again; needed where it came back. */
  readonly deadline?: LocalDate | null;
}
/** The problem that was entered because the old one came back. */
export interface Relapse {
  readonly id: string;
  readonly number: string;
}

/** What an inspector found. 反弹: the old problem stays closed, and a new one that cites it begins in the same transaction. */
@Injectable()
export class LookBackResults {
  constructor(
    private readonly transactions: Transactions,
    private readonly lookBacks: LookBacksRepository,
    private readonly problems: ProblemsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly registration: ProblemRegistration,
    private readonly actions: ProblemActions,
    private readonly links: LinksRepository,
  ) {}

  record(actor: Actor, itemId: string, looked: Looked): Promise<Relapse | null> {
    requireFinding(looked.result, looked.finding);
    if (looked.result === 'relapsed' && !looked.deadline) throw new RuleViolation('lookback.deadlineMissing');
    return this.transactions.within(actor.scope, async (tx) => {
      const item = await this.lookBacks.item(itemId, tx);
      if (item === null) throw new RuleViolation('lookback.unknown');
      // The round first, as everybody does who enters a problem; of two who answer at once the second sees the first.
      const place = await this.registrations.nextPlace(item.roundId, null, tx);
      await this.requireOwn(actor, itemId, tx);
      return this.conclude(actor, item, looked, place, tx);
    });
  }

  private async conclude(
    actor: Actor,
    item: LookBackItemRow,
    { result, finding, answers, deadline = null }: Looked,
    place: NextPlace,
    tx: WriteTx,
  ): Promise<Relapse | null> {
    const read = await this.problems.find(item.problemId, tx);
    if (read === null) throw new RuleViolation('problem.unknown');
    const problem = await this.problems.lock(read.id, read.version, tx);
    const relapse = result === 'relapsed' ? await this.begin(problem, deadline, place, tx) : null;
    const said = relapse ? `反弹，重新登记为 ${relapse.number}` : LOOK_BACK_RESULTS[result];
    await this.actions.takeWithin(
      actor,
      problem,
      'lookBack',
      { lookedBack: { said, finding, relapsed: relapse !== null } },
      tx,
    );
    await this.lookBacks.addResult({ ...item, result, finding, answers, relapseId: relapse?.id ?? null }, tx.atEnd);
    return relapse;
  }

  /** Under its own number; whose it was, it is again. */
  private async begin(
    problem: ProblemRecord,
    deadline: LocalDate | null,
    place: NextPlace,
    tx: WriteTx,
  ): Promise<Relapse> {
    const { title, text, aspect, leadUnit, leader, owner, supportingUnitList: supportingUnits } = problem;
    const round = { id: problem.roundId, code: problem.roundCode };
    const supportingUnitIds = supportingUnits.map(({ id }) => id);
    const assignment = leadUnit && { leadUnit, leader, owner, supportingUnits, deadline };
    const words = { title, text, aspect, supportingUnitIds: leadUnit ? supportingUnitIds : [], deadline };
    const number = await this.registration.enterAt(words, assignment, { ...place, round }, tx);
    await this.links.add({ kind: 'relapse_of', from: { roundId: round.id, id: place.id }, to: problem }, tx.atEnd);
    return { id: place.id, number };
  }

  private async requireOwn(actor: Actor, itemId: string, tx: WriteTx): Promise<void> {
    const item = await this.lookBacks.item(itemId, tx);
    if (item === null) throw new RuleViolation('lookback.unknown');
    if (item.inspectorId !== actor.userId) throw new RuleViolation('lookback.notYours');
    if (item.barred.includes(actor.userId)) throw new RuleViolation('lookback.ownProblem');
    if (item.result !== null) throw new RuleViolation('lookback.done');
  }
}
