import { ROLES, type Role, checkGrant, checkOpen, checkRevoke, isAdministrator } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { type Actor, actorHolds } from '../users/actor.js';
import { PeopleRepository } from '../users/people.repository.js';
import { Accounts } from './accounts.js';
import { AccountsRepository } from './accounts.repository.js';
import { Administration, administeredBy } from './administration.js';

/** A role in a unit, of a person. */
export interface Right {
  readonly id: string;
  readonly unitId: string;
  readonly role: Role;
}

/** 授权: roles are granted and revoked; what was decided counts with the person's next request. */
@Injectable()
export class RightsAdministration {
  constructor(
    private readonly hands: Accounts,
    private readonly administration: Administration,
    private readonly accounts: AccountsRepository,
    private readonly people: PeopleRepository,
    private readonly journal: Journal,
  ) {}

  /** The roles that the actor may give to others at all: those of 三员 only as security administrator. */
  grantable(actor: Actor): Role[] {
    administeredBy(actor);
    if (actorHolds(actor, 'security_admin')) return [...ROLES];
    return actorHolds(actor, 'office') ? ROLES.filter((role) => !isAdministrator(role)) : [];
  }

  grant(actor: Actor, right: Right): Promise<void> {
    return this.hands.changingRights(actor, right, async (account, tx) => {
      checkOpen(await this.administration.unit(actor, right.unitId, tx));
      checkGrant(right.role, account, { userId: actor.userId, held: account.standing.held });
      if (await this.accounts.grant(right.id, right.unitId, right.role, tx))
        await this.audit('role.granted', right, tx);
    });
  }

  revoke(actor: Actor, right: Right): Promise<void> {
    return this.hands.changingRights(actor, right, async (account, tx) => {
      const lastPosts = await this.people.lastPosts(right.id, tx);
      checkRevoke(right.role, account, { userId: actor.userId, held: account.standing.held }, lastPosts);
      if (await this.accounts.revoke(right.id, right.unitId, right.role, tx))
        await this.audit('role.revoked', right, tx);
    });
  }

  private audit(action: string, { id, unitId, role }: Right, tx: Tx): Promise<void> {
    return this.journal.audit({ action, entity: 'user', entityId: id, detail: { role, unitId } }, tx);
  }
}
