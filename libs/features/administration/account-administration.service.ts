import { type AuditValue, RuleViolation, checkClosing, checkOpen } from '#domain';
import { type Tx, UNIQUE_VIOLATION, sqlState } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import type { Actor } from '../users/actor.js';
import { AccountKeys, type Key, type KeyKind } from './account-keys.js';
import { type AccountAtHand, Accounts } from './accounts.js';
import { AccountsRepository } from './accounts.repository.js';
import { Administration } from './administration.js';

export interface NewAccount {
  readonly loginName: string;
  readonly name: string;
  readonly email: string | null;
  readonly unitId: string;
  readonly key: KeyKind;
}
type Changes = Readonly<Record<string, readonly [AuditValue, AuditValue]>>;

/** 人员: accounts are made, changed, closed and opened again. What they hold is another's charge. */
@Injectable()
export class AccountAdministration {
  constructor(
    private readonly administration: Administration,
    private readonly hands: Accounts,
    private readonly accounts: AccountsRepository,
    private readonly keys: AccountKeys,
    private readonly journal: Journal,
  ) {}

  /** Makes an account that holds nothing yet, and what its person signs in with the first time. */
  async add(actor: Actor, wanted: NewAccount): Promise<Key & { readonly id: string }> {
    const { key, unitId, ...account } = wanted;
    try {
      return await this.hands.within(actor, async (tx) => {
        checkOpen(await this.administration.unitFor('accounts', actor, unitId, tx));
        const { id, secret } = await this.keys.newAccount({ ...account, unitId }, tx);
        const { loginName, name, email } = account;
        const changes: Changes = { loginName: [null, loginName], name: [null, name], email: [null, email] };
        await this.audit('user.created', id, { ...changes, unitId: [null, unitId] }, tx);
        return { id, ...(key === 'link' ? await this.keys.link(id, tx) : { kind: key, secret }) };
      });
    } catch (error) {
      if (sqlState(error) === UNIQUE_VIOLATION) throw new RuleViolation('user.taken', { loginName: wanted.loginName });
      throw error;
    }
  }

  change(actor: Actor, id: string, wanted: { readonly name: string; readonly email: string | null }): Promise<void> {
    return this.hands.changing(actor, id, async (account, tx) => {
      const changes: Record<string, readonly [AuditValue, AuditValue]> = {};
      if (account.name !== wanted.name) changes['name'] = [account.name, wanted.name];
      if (account.email !== wanted.email) changes['email'] = [account.email, wanted.email];
      if (Object.keys(changes).length === 0) return;
      await this.accounts.change(id, wanted, tx);
      await this.audit('user.changed', id, changes, tx);
    });
  }

  /** At once: sessions end, links open nothing. What is open stays the person's until it is handed over. */
  close(actor: Actor, id: string): Promise<void> {
    return this.hands.changing(actor, id, async (account, tx) => {
      if (!account.active) throw new RuleViolation('user.notOpen');
      checkClosing(account, actor.userId, await this.keys.lastPosts(id, tx));
      await this.keys.shutOut(id, tx);
      await this.setActive(account, false, 'user.closed', tx);
    });
  }

  reopen(actor: Actor, id: string): Promise<void> {
    return this.hands.changing(actor, id, async (account, tx) => {
      if (account.active) throw new RuleViolation('user.open');
      await this.setActive(account, true, 'user.reopened', tx);
    });
  }

  private async setActive({ id, active }: AccountAtHand, next: boolean, action: string, tx: Tx): Promise<void> {
    await this.accounts.setActive(id, next, tx);
    await this.audit(action, id, { active: [active, next] }, tx);
  }

  private audit(action: string, entityId: string, changes: Changes, tx: Tx): Promise<void> {
    return this.journal.audit({ action, entity: 'user', entityId, detail: { changes } }, tx);
  }
}
