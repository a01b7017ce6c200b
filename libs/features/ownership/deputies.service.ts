import { RuleViolation, type WantedDeputy, checkDeputy, deputyState } from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { type Actor, actorMay } from '../users/actor.js';
import { PeopleRepository } from '../users/people.repository.js';
import { DeputiesRepository, type DeputyRow } from './deputies.repository.js';

export interface Deputies {
  readonly items: readonly DeputyRow[];
  readonly today: string;
}

/** 代办: who decides for a leader meanwhile. What follows from it, actors and reminders find out for themselves. */
@Injectable()
export class DeputiesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly deputies: DeputiesRepository,
    private readonly people: PeopleRepository,
    private readonly journal: Journal,
  ) {}

  list(actor: Actor): Promise<Deputies> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      requireOffice(actor);
      return { items: await this.deputies.list(tx), today: tx.today };
    });
  }

  async appoint(actor: Actor, wanted: WantedDeputy & { readonly reason: string }): Promise<string> {
    requireOffice(actor);
    return this.transactions.within(actor.scope, (tx) => this.appointWithin(actor, wanted, tx));
  }

  /** The same in a transaction under way; the id. */
  async appointWithin(actor: Actor, wanted: WantedDeputy & { readonly reason: string }, tx: Tx): Promise<string> {
    const unitId = await this.deputies.unitLedBy(wanted.leaderId, tx);
    if (unitId === null) throw new RuleViolation('deputy.notALeader');
    if (!actorMay(actor, 'moveWork', unitId)) throw new RuleViolation('deputy.mayNot');
    checkDeputy(wanted, await this.deputies.standing(wanted.leaderId, tx), tx.today);
    if (!(await this.deputies.seesAllOf(unitId, wanted.deputyId, tx)))
      throw new RuleViolation('deputy.cannotSee', {
        name: (await this.people.nameIn(wanted.deputyId, tx)) ?? '所选人员',
      });
    const id = await this.deputies.add(unitId, wanted, tx);
    const detail = { ...wanted, id };
    await this.journal.audit({ action: 'deputy.appointed', entity: 'user', entityId: wanted.leaderId, detail }, tx);
    return id;
  }

  async end(actor: Actor, id: string): Promise<void> {
    requireOffice(actor);
    return this.transactions.within(actor.scope, (tx) => this.endWithin(actor, id, tx));
  }

  async endWithin(actor: Actor, id: string, tx: Tx): Promise<void> {
    const row = await this.deputies.find(id, tx);
    if (row === null) throw new RuleViolation('deputy.unknown');
    if (!actorMay(actor, 'moveWork', row.unitId)) throw new RuleViolation('deputy.mayNot');
    if (deputyState(row, tx.today) === 'over') throw new RuleViolation('deputy.over');
    await this.deputies.end(id, tx);
    const detail = { id, deputyId: row.deputy.id };
    await this.journal.audit({ action: 'deputy.ended', entity: 'user', entityId: row.leader.id, detail }, tx);
  }
}

/** The right first: who has none learns nothing of whom it is about. */
function requireOffice(actor: Actor): void {
  if (!actorMay(actor, 'moveWork')) throw new RuleViolation('deputy.mayNot');
}
