import { RuleViolation, mayCarryOut } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { type AccountFilter, type AccountRow, AccountsRepository } from './accounts.repository.js';
import { AdministeredUnitsRepository, type UnitToAdminister } from './administered-units.repository.js';
import { administeredBy, countingAs, heldOver } from './administration.js';
import { type WorkCounts, OpenWorkRepository } from './open-work.repository.js';

export interface AccountShown extends AccountRow {
  /** May be changed, closed and given a new key. */
  readonly mayKeep: boolean;
  /** Rights may be granted and revoked. */
  readonly mayGrant: boolean;
}

/** 人员 as administrators read them. */
@Injectable()
export class AccountList {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsRepository,
    private readonly units: AdministeredUnitsRepository,
    private readonly work: OpenWorkRepository,
  ) {}

  async list(actor: Actor, filter: AccountFilter, after: string | null, limit: number): Promise<AccountShown[]> {
    const within = administeredBy(actor);
    return this.transactions.within(actor.scope, async (tx) => {
      const [rows, units] = await Promise.all([
        this.accounts.list(within, filter, after, limit, tx),
        this.units.under(within, tx),
      ]);
      const byId = new Map(units.map((unit) => [unit.id, unit]));
      return rows.map((row) => withRights(actor, row, byId.get(homeOf(row) ?? '') ?? null));
    });
  }

  async find(actor: Actor, id: string): Promise<AccountShown> {
    return this.transactions.within(actor.scope, async (tx) => {
      const row = await this.accounts.find(id, administeredBy(actor), tx);
      if (row === null) throw new RuleViolation('user.unknown');
      const home = homeOf(row);
      return withRights(actor, row, home === null ? null : await this.units.find(home, tx));
    });
  }

  /** How much still waits for a person: numbers, also for those who may not see of what. */
  async openWork(actor: Actor, id: string): Promise<WorkCounts> {
    await this.find(actor, id);
    return this.transactions.within(countingAs(actor), (tx) => this.work.of(id, tx));
  }
}

/** Where the account belongs, as far as it is administered. */
const homeOf = ({ unit, roles }: AccountRow): string | null => unit?.id ?? roles[0]?.unitId ?? null;

function withRights(actor: Actor, row: AccountRow, home: UnitToAdminister | null): AccountShown {
  const standing = home === null ? { held: [], posts: [] } : { held: heldOver(actor, home), posts: home.posts };
  const own = row.id === actor.userId;
  return { ...row, mayKeep: mayCarryOut('accounts', standing), mayGrant: !own && mayCarryOut('rights', standing) };
}
