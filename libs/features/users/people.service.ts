import { type Role, RuleViolation, checkNotLast, seesBusiness } from '#domain';
import { SYSTEM, Transactions, type Tx, UNIQUE_VIOLATION, sqlState } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import type { Actor } from './actor.js';
import { hashPassword, randomPassword } from './passwords.js';
import { PeopleRepository, type PersonRow } from './people.repository.js';
import { SessionsRepository } from './sessions.repository.js';

export interface PersonToCreate {
  readonly loginName: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly unitId: string;
  readonly mustChangePassword: boolean;
}

/** People and the roles that they hold. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly journal: Journal,
  ) {}

  /** People whom the actor may name as leader or owner: those in units above, below and of his own. */
  async list(actor: Actor): Promise<PersonRow[]> {
    const people = await this.transactions.within(actor.scope, (tx) => this.people.list(tx));
    return people.filter((person) => seesBusiness(person.role));
  }

  listAll(): Promise<PersonRow[]> {
    return this.transactions.within(SYSTEM, (tx) => this.people.list(tx));
  }

  /** Creates an account with a random first password, which is returned once and stored nowhere. */
  async create(person: PersonToCreate, tx: Tx): Promise<{ id: string; password: string }> {
    const password = randomPassword();
    try {
      const passwordHash = await hashPassword(password);
      const id = await this.people.create({ ...person, passwordHash }, tx);
      await this.people.hold(id, person.unitId, person.role, tx);
      await this.journal.audit(
        { action: 'user.created', entity: 'user', entityId: id, detail: { role: person.role, unitId: person.unitId } },
        tx,
      );
      return { id, password };
    } catch (error) {
      if (sqlState(error) === UNIQUE_VIOLATION) throw new RuleViolation('user.taken', { loginName: person.loginName });
      throw error;
    }
  }

  /** Gives a new random password that must be changed, and ends every session of the person. */
  resetPassword(loginName: string): Promise<string> {
    const password = randomPassword();
    return this.transactions.within(SYSTEM, async (tx) => {
      const id = await this.people.resetPassword(loginName, await hashPassword(password), tx);
      await this.leave(id, 'password.reset', loginName, tx);
      return password;
    });
  }

  /** Closes an account at once; its records stay. */
  async close(loginName: string): Promise<void> {
    await this.transactions.within(SYSTEM, async (tx) => {
      const id = (await this.sessions.findAccount(loginName, tx))?.id ?? null;
      if (id !== null) checkNotLast(await this.people.lastPosts(id, tx));
      await this.leave(await this.people.close(loginName, tx), 'user.closed', loginName, tx);
    });
  }

  private async leave(id: string | null, action: string, loginName: string, tx: Tx): Promise<void> {
    if (id === null) throw new RuleViolation('user.unknown', { loginName });
    await this.sessions.closeAllOf(id, tx);
    await this.journal.audit({ action, entity: 'user', entityId: id }, tx);
  }
}
