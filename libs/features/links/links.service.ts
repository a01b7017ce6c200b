import { type LocalDate, RuleViolation, requireEarlier, unitsToApply } from '#domain';
import { Transactions, type WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { NamesService } from '../problems/names.service.js';
import { ProblemActions, type See, type Target } from '../problems/problem-actions.js';
import { ProblemRegistration } from '../problems/problem-registration.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import { requireStep } from '../problems/require-step.js';
import { RegistrationsRepository } from '../problems/registrations.repository.js';
import type { Actor } from '../users/actor.js';
import { LinksRepository, type ProblemLinks } from './links.repository.js';

/** A unit that a problem is applied to, and whose it is there. */
export interface Application {
  readonly leadUnitId: string;
  readonly leaderId?: string | null;
  readonly ownerId?: string | null;
  readonly deadline: LocalDate;
}

/** 上轮问题 and 举一反三: how the problems of the ledger stand to each other. */
@Injectable()
export class LinksService {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly registration: ProblemRegistration,
    private readonly actions: ProblemActions,
    private readonly names: NamesService,
    private readonly links: LinksRepository,
  ) {}

  of(actor: Actor, problemId: string): Promise<ProblemLinks> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const [problem, links] = await Promise.all([this.problems.find(problemId, tx), this.links.of(problemId, tx)]);
      if (problem === null) throw new RuleViolation('problem.unknown');
      return links;
    });
  }

  /** 关联上轮问题. */
  linkEarlier<Seen>(actor: Actor, target: Target, earlierId: string, see: See<Seen>): Promise<Seen> {
    const open = async (tx: WriteTx): Promise<void> => {
      const problem = await this.problems.lock(target.id, target.version, tx);
      requireStep(actor, problem, 'linkEarlier', tx.today);
      const [earlier, { older }] = await Promise.all([this.problems.find(earlierId, tx), this.links.of(target.id, tx)]);
      if (earlier === null) throw new RuleViolation('problem.unknown');
      requireEarlier(problem, earlier);
      if (older.some(({ id, depth }) => id === earlierId && depth === 1)) {
        throw new RuleViolation('link.there', { number: earlier.number });
      }
      const said = `${earlier.number} ${earlier.title}`;
      await this.actions.takeWithin(actor, problem, 'linkEarlier', { earlier: said }, tx);
      await this.links.add({ kind: 'continues', from: problem, to: earlier }, tx.atEnd);
    };
    return this.transactions.changing(actor.scope, () => Promise.resolve(), open, see);
  }

  /** 举一反三: a task of its own for each unit that has none of this problem yet; all of them or none. */
  async apply<Seen>(
    actor: Actor,
    target: Target,
    wanted: readonly Application[],
    see: See<Seen>,
  ): Promise<{ seen: Seen; applied: number }> {
    let applied = 0;
    const work = async (tx: WriteTx): Promise<void> => {
      const original = await this.problems.find(target.id, tx);
      if (original === null) throw new RuleViolation('problem.unknown');
      requireStep(actor, original, 'applyElsewhere', tx.today); // whoever may not holds nobody up
      // The round first, as everybody does who enters a problem: whoever waits for it has locked no problem yet.
      const place = await this.registrations.nextPlace(original.roundId, null, tx);
      const before = await this.links.appliedTo(original.id, tx);
      const fresh = unitsToApply(original.leadUnit, wanted, before);
      applied = fresh.length;
      if (applied === 0) return;
      const problem = await this.problems.lock(target.id, target.version, tx);
      const appliedTo = await this.enterAll(problem, fresh, place, tx);
      await this.actions.takeWithin(actor, problem, 'applyElsewhere', { appliedTo }, tx);
    };
    const seen = await this.transactions.changing(actor.scope, () => Promise.resolve(), work, see);
    return { seen, applied };
  }

  /** The names of the units. */
  private async enterAll(
    original: ProblemRecord,
    wanted: readonly Application[],
    { newest, position }: { newest: string | null; position: number },
    tx: WriteTx,
  ): Promise<string[]> {
    const ids = await this.links.freshIds(wanted.length, tx);
    const round = { id: original.roundId, code: original.roundCode };
    const { title, text, aspect } = original;
    const units: string[] = [];
    let last = newest;
    for (const [i, id] of ids.entries()) {
      const one = wanted[i];
      if (one === undefined) continue;
      const names = await this.names.within(one, tx);
      const place = { id, taken: false, position: position + i, newest: last, round };
      const assignment = { ...names, deadline: one.deadline };
      last = await this.registration.enterAt({ title, text, aspect, ...one }, assignment, place, tx);
      const from = { roundId: round.id, id };
      await this.links.add({ kind: 'applied_from', from, to: original, unitId: one.leadUnitId }, tx.atEnd);
      units.push(names.leadUnit.name);
    }
    return units;
  }
}
