import {
  type AfterHandover,
  FITTING_ROLES,
  type HandoverKind,
  type OpenItem,
  RuleViolation,
  type Successors,
  checkFits,
  checkReviewable,
  checkSuccessors,
  handoverSaid,
  kindsOf,
} from '#domain';
import { Transactions, type Tx, type WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { ProblemActions } from '../problems/problem-actions.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { DeputyHandover } from './deputy-handover.js';
import { HandoversRepository, type LeaverRow } from './handovers.repository.js';

export interface OpenWork {
  readonly person: { readonly id: string; readonly name: string };
  readonly items: readonly OpenItem[];
}
/** Who takes over each kind, by id. */
export type SuccessorIds = Partial<Readonly<Record<HandoverKind, string>>>;

/** 工作移交: everything that is open of a person goes to others at once, or nothing does. */
@Injectable()
export class HandoversService {
  constructor(
    private readonly transactions: Transactions,
    private readonly handovers: HandoversRepository,
    private readonly problems: ProblemsRepository,
    private readonly actions: ProblemActions,
    private readonly deputies: DeputyHandover,
    private readonly journal: Journal,
  ) {}

  leavers(actor: Actor): Promise<LeaverRow[]> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      requireOffice(actor);
      return this.handovers.leavers(unitsOf(actor), tx);
    });
  }

  open(actor: Actor, personId: string): Promise<OpenWork> {
    return this.transactions.reading(actor.scope, actor.now, (tx) => this.openWithin(actor, personId, tx));
  }

  /** How many pieces of work have moved. */
  async handOver(actor: Actor, personId: string, successorIds: SuccessorIds): Promise<number> {
    requireOffice(actor);
    return this.transactions.within(actor.scope, async (tx) => {
      const before = await this.openWithin(actor, personId, tx);
      const locked = problemsOf(before.items);
      await this.handovers.lock(locked, tx);
      // As it stands now that nobody changes it; what came meanwhile is there for the next time.
      const { person, items: open } = await this.openWithin(actor, personId, tx);
      const items = open.filter(({ problemId }) => problemId === null || locked.includes(problemId));
      const successors = await this.successorsOf(successorIds, tx);
      checkSuccessors(items, successors, personId);
      await this.checkFits(items, successors, tx);
      const records = await this.problems.ofIds(problemsOf(items), tx);
      checkReviewable(records.flatMap((problem) => after(problem, items, successors) ?? []));
      for (const problem of records) await this.step(actor, problem, person.name, items, successors, tx);
      await this.moveRows(actor, personId, items, successors, tx);
      const counts = Object.fromEntries(kindsOf(items).map((kind) => [kind, countOf(kind, items)]));
      const detail = { counts, successors: successorIds };
      await this.journal.audit({ action: 'work.handedOver', entity: 'user', entityId: personId, detail }, tx.atEnd);
      return items.length;
    });
  }

  private async openWithin(actor: Actor, personId: string, tx: Tx): Promise<OpenWork> {
    requireOffice(actor);
    const [name, items] = await Promise.all([
      this.handovers.nameOf(personId, tx),
      this.handovers.openOf(personId, unitsOf(actor), tx),
    ]);
    if (name === null) throw new RuleViolation('user.unknown');
    return { person: { id: personId, name }, items };
  }

  private async successorsOf(ids: SuccessorIds, tx: Tx): Promise<Successors> {
    const named = await Promise.all(
      Object.entries(ids).map(async ([kind, id]) => {
        const name = await this.handovers.nameOf(id, tx);
        if (name === null) throw new RuleViolation('user.unknown');
        return [kind, { id, name }] as const;
      }),
    );
    return Object.fromEntries(named);
  }

  private async checkFits(items: readonly OpenItem[], successors: Successors, tx: Tx): Promise<void> {
    for (const kind of kindsOf(items)) {
      const successor = successors[kind];
      if (kind === 'deputy' || !successor) continue; // a deputy is looked at when he is appointed
      const of = items.filter((one) => one.kind === kind);
      const unfit = await this.handovers.unfit(kind, problemsOf(of), successor.id, FITTING_ROLES[kind], tx);
      const numbers = of.filter(({ problemId }) => problemId !== null && unfit.has(problemId));
      checkFits(kind, successor.name, [...new Set(numbers.map(({ number }) => number))]);
    }
  }

  /** One step of the problem for all that moves in it. */
  private async step(
    actor: Actor,
    problem: ProblemRecord,
    leaver: string,
    items: readonly OpenItem[],
    successors: Successors,
    tx: WriteTx,
  ): Promise<void> {
    const kinds = kindsOf(items.filter(({ problemId }) => problemId === problem.id));
    const handover = {
      said: handoverSaid(kinds, leaver, successors),
      ...(kinds.includes('owner') && { ownerId: successors.owner?.id }),
      ...(kinds.includes('leader') && { leaderId: successors.leader?.id }),
    };
    await this.actions.takeWithin(actor, problem, 'handOver', { handover }, tx);
  }

  private async moveRows(
    actor: Actor,
    personId: string,
    items: readonly OpenItem[],
    successors: Successors,
    tx: WriteTx,
  ): Promise<void> {
    for (const kind of kindsOf(items)) {
      const successor = successors[kind];
      if (!successor) continue;
      const ids = items.filter((one) => one.kind === kind).map(({ id }) => id);
      if (kind === 'deputy') await this.deputies.move(actor, ids, successor.id, tx);
      else await this.handovers.move(kind, ids, personId, successor.id, tx.atEnd);
    }
  }
}

function requireOffice(actor: Actor): void {
  if (!actorMay(actor, 'moveWork')) throw new RuleViolation('handover.mayNot');
}

/** Units whose rounds the actor keeps. */
function unitsOf(actor: Actor): string[] {
  return actor.memberships.filter(({ role }) => role === 'office').flatMap(({ reach }) => reach);
}

function problemsOf(items: readonly OpenItem[]): string[] {
  return [...new Set(items.flatMap(({ problemId }) => problemId ?? []))];
}

const countOf = (kind: HandoverKind, items: readonly OpenItem[]): number =>
  items.filter((one) => one.kind === kind).length;

/** The problem with its new leader and owner; null where neither moves. */
function after(problem: ProblemRecord, items: readonly OpenItem[], successors: Successors): AfterHandover | null {
  const moves = (kind: HandoverKind): boolean => items.some((one) => one.kind === kind && one.problemId === problem.id);
  if (!moves('leader') && !moves('owner')) return null;
  const leaderId = moves('leader') ? successors.leader?.id : problem.leader?.id;
  const ownerId = moves('owner') ? successors.owner?.id : problem.owner?.id;
  return {
    number: problem.number,
    leaderId: leaderId ?? null,
    ownerId: ownerId ?? null,
    submittedById: problem.submittedById,
  };
}
