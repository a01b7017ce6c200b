import { randomBytes } from 'node:crypto';
import { RuleViolation } from '#domain';
import { type Scope, SYSTEM, Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { type Actor, actorForRequest, actorOf } from './actor.js';
import { checkNewPassword, hashPassword, passwordFits } from './passwords.js';
import { type Account, FAILURES_THAT_LOCK, SessionsRepository } from './sessions.repository.js';

export interface SignedIn {
  readonly actor: Actor;
  readonly loginName: string;
  readonly mustChangePassword: boolean;
  readonly csrfToken: string;
  /** Came by a one-time link: chooses a new password without the old one. */
  readonly byLink: boolean;
}

export const newToken = (): string => randomBytes(32).toString('base64url');

/** Signing in and out with local accounts; sessions live in the database and die there. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionsRepository,
    private readonly journal: Journal,
  ) {}

  /** Returns the token of a new session. Five failures of an account from one address lock that pair for 15 minutes. */
  async signIn(loginName: string, password: string, address: string): Promise<string> {
    const outcome = await this.transactions.within(from(address), async (tx) => {
      if ((await this.sessions.recentFailures(loginName, address, tx)) >= FAILURES_THAT_LOCK) return 'session.locked';
      const account = await this.sessions.findAccount(loginName, tx);
      if (!(await passwordFits(account?.passwordHash ?? null, password)) || account === null) {
        await this.sessions.recordFailure(loginName, address, tx);
        await this.journal.audit(
          { action: 'session.failed', entity: 'user', entityId: account?.id ?? null, detail: { loginName } },
          tx,
        );
        return 'session.wrong';
      }
      await this.sessions.forgetFailures(loginName, address, tx);
      return { token: await this.open(account, 'session.opened', tx) };
    });
    // Thrown after the commit: the failure must stay recorded.
    if (typeof outcome === 'string') throw new RuleViolation(outcome);
    return outcome.token;
  }

  /** Signs in by a one-time link. */
  async signInByLink(link: string, address: string): Promise<string> {
    return this.transactions.within(from(address), async (tx) => {
      const userId = await this.sessions.useLink(link, tx);
      if (userId === null) throw new RuleViolation('session.linkUsed');
      return this.openFor(userId, 'session.openedByLink', tx, true);
    });
  }

  /** The sample instance lets a newcomer look through every person's eyes. */
  async switchTo(userId: string, address: string): Promise<string> {
    return this.transactions.within(from(address), (tx) => this.openFor(userId, 'session.switched', tx));
  }

  async createLink(userId: string): Promise<string> {
    const token = newToken();
    await this.transactions.within(SYSTEM, (tx) => this.sessions.createLink(token, userId, tx));
    return token;
  }

  /** Who holds this token, or null when the session is over. */
  async find(token: string, address: string): Promise<SignedIn | null> {
    const row = await this.sessions.find(token);
    if (row === null) return null;
    const { loginName, mustChangePassword, csrfToken, byLink } = row;
    return { actor: actorForRequest(row, row.held, address), loginName, mustChangePassword, csrfToken, byLink };
  }

  /** A person with the roles held now, for commands that act in his name. */
  async actorOf(userId: string): Promise<Actor> {
    const row = await this.sessions.findHolder(userId);
    if (row === null) throw new RuleViolation('user.unknown');
    return actorOf(row, row.held, null);
  }

  async knows(loginName: string): Promise<boolean> {
    return (await this.transactions.within(SYSTEM, (tx) => this.sessions.findAccount(loginName, tx))) !== null;
  }

  async idOf(loginName: string): Promise<string> {
    const account = await this.transactions.within(SYSTEM, (tx) => this.sessions.findAccount(loginName, tx));
    if (account === null) throw new RuleViolation('user.unknown', { loginName });
    return account.id;
  }

  async signOut(token: string, actor: Actor): Promise<void> {
    await this.transactions.within(actor.scope, async (tx) => {
      await this.sessions.close(token, tx);
      await this.journal.audit({ action: 'session.closed', entity: 'user', entityId: actor.userId }, tx);
    });
  }

  /** Changes the own password and ends every session of the person; returns the token of a new one. */
  async changePassword({ actor, byLink }: SignedIn, current: string, next: string): Promise<string> {
    return this.transactions.within(actor.scope, async (tx) => {
      const account = await this.sessions.findAccountById(actor.userId, tx);
      const known = account !== null && (byLink || (await passwordFits(account.passwordHash, current)));
      if (!known) throw new RuleViolation('password.wrong');
      checkNewPassword(next, account.loginName);
      if (next === current) throw new RuleViolation('password.same');
      await this.sessions.changePassword(account.id, await hashPassword(next), tx);
      await this.sessions.closeAllOf(account.id, tx);
      return this.open(account, 'password.changed', tx);
    });
  }

  private async openFor(userId: string, action: string, tx: Tx, byLink = false): Promise<string> {
    const account = await this.sessions.findAccountById(userId, tx);
    if (account === null) throw new RuleViolation('user.unknown');
    return this.open(account, action, tx, byLink);
  }

  private async open(account: Account, action: string, tx: Tx, byLink = false): Promise<string> {
    const token = newToken();
    await this.sessions.open(token, newToken(), account.id, byLink, tx);
    await this.journal.audit({ action, entity: 'user', entityId: account.id }, tx);
    return token;
  }
}

function from(address: string): Scope {
  return { userId: null, units: [], address };
}
