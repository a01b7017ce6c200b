import { type Role, RuleViolation, isAdministrator } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import type { Actor } from '../users/actor.js';
import { hashPassword, randomPassword } from '../users/passwords.js';
import { type NewPerson, PeopleRepository } from '../users/people.repository.js';
import { SessionsRepository } from '../users/sessions.repository.js';
import { newToken } from '../users/sessions.service.js';
import { type AccountAtHand, Accounts } from './accounts.js';
import { AccountsRepository } from './accounts.repository.js';

export const KEY_KINDS = ['link', 'password'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What lets a person in the first time: shown once, and stored only as a hash. */
export interface Key {
  readonly kind: KeyKind;
  /** The token of the link, or the password. */
  readonly secret: string;
}

/** One-time links and first passwords, and the end of a lock-out. */
@Injectable()
export class AccountKeys {
  constructor(
    private readonly hands: Accounts,
    private readonly accounts: AccountsRepository,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly journal: Journal,
  ) {}

  /** A new link, or a new password that must be changed. Whoever has it is that person: for 三员 the operator makes it. */
  renew(actor: Actor, id: string, kind: KeyKind): Promise<Key> {
    return this.hands.changing(actor, id, async (account, tx) => {
      if (!account.active) throw new RuleViolation('user.notOpen');
      if (account.roles.some(isAdministrator)) throw new RuleViolation('user.administratorKey');
      await this.accounts.dropLinks(id, tx);
      return kind === 'link' ? this.link(id, tx) : this.password(account, tx);
    });
  }

  unlock(actor: Actor, id: string): Promise<void> {
    return this.hands.changing(actor, id, async (account, tx) => {
      await this.accounts.unlock(account.loginName, tx);
      await this.journal.audit({ action: 'user.unlocked', entity: 'user', entityId: id }, tx);
    });
  }

  /** An account with a password that nobody knows yet but whoever reads it here. */
  async newAccount(
    account: Omit<NewPerson, 'passwordHash' | 'mustChangePassword'>,
    tx: Tx,
  ): Promise<{ id: string; secret: string }> {
    const secret = randomPassword();
    const passwordHash = await hashPassword(secret);
    return { id: await this.people.create({ ...account, passwordHash, mustChangePassword: true }, tx), secret };
  }

  /** The posts that nobody else fills. */
  lastPosts(id: string, tx: Tx): Promise<Role[]> {
    return this.people.lastPosts(id, tx);
  }

  /** Ends every session; links that were not used open nothing any more. */
  async shutOut(id: string, tx: Tx): Promise<void> {
    await this.sessions.closeAllOf(id, tx);
    await this.accounts.dropLinks(id, tx);
  }

  async link(userId: string, tx: Tx): Promise<Key> {
    const secret = newToken();
    await this.sessions.createLink(secret, userId, tx);
    await this.journal.audit({ action: 'user.linkMade', entity: 'user', entityId: userId }, tx);
    return { kind: 'link', secret };
  }

  private async password({ id }: AccountAtHand, tx: Tx): Promise<Key> {
    const secret = randomPassword();
    await this.accounts.setPassword(id, await hashPassword(secret), tx);
    await this.sessions.closeAllOf(id, tx);
    await this.journal.audit({ action: 'password.reset', entity: 'user', entityId: id }, tx);
    return { kind: 'password', secret };
  }
}
