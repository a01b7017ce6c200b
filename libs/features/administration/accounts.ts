import { RuleViolation, type Standing, checkMayTouch } from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { AccountsRepository, type LockedAccount } from './accounts.repository.js';
import { Administration, administeredBy } from './administration.js';

/** The account of a change, as it stands while nobody else can change it. */
export interface AccountAtHand extends LockedAccount {
  readonly standing: Standing;
}

/** How every change of an account begins: locked, within reach, by somebody whose charge it is. */
@Injectable()
export class Accounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly administration: Administration,
    private readonly accounts: AccountsRepository,
  ) {}

  /** The right comes before anything that is looked up. */
  async within<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    administeredBy(actor);
    return this.transactions.within(actor.scope, work);
  }

  /** A change of the account itself. */
  changing<Result>(
    actor: Actor,
    id: string,
    work: (account: AccountAtHand, tx: Tx) => Promise<Result>,
  ): Promise<Result> {
    return this.within(actor, async (tx) => {
      const account = await this.locked(id, tx);
      const standing = await this.standing(actor, account.unitId ?? account.heldIn[0], tx);
      checkMayTouch(standing, account.roles);
      return work({ ...account, standing }, tx);
    });
  }

  /** A change of what the account holds in a unit; the account may belong to another one. */
  changingRights<Result>(
    actor: Actor,
    place: { readonly id: string; readonly unitId: string },
    work: (account: AccountAtHand, tx: Tx) => Promise<Result>,
  ): Promise<Result> {
    return this.within(actor, async (tx) => {
      const account = await this.locked(place.id, tx);
      const standing = await this.administration.unitFor('rights', actor, place.unitId, tx);
      if ((await this.accounts.find(place.id, administeredBy(actor), tx)) === null)
        throw new RuleViolation('user.unknown');
      return work({ ...account, standing }, tx);
    });
  }

  private async locked(id: string, tx: Tx): Promise<LockedAccount> {
    const account = await this.accounts.lock(id, tx);
    if (account === null) throw new RuleViolation('user.unknown');
    return account;
  }

  /** Where the account belongs; to whoever does not administer that unit the person is not there. */
  private async standing(actor: Actor, unitId: string | undefined, tx: Tx): Promise<Standing> {
    const unit = unitId === undefined ? null : await this.administration.find(actor, unitId, tx);
    if (unit === null) throw new RuleViolation('user.unknown');
    return unit;
  }
}
