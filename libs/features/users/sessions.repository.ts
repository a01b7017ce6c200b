import { createHash } from 'node:crypto';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { HeldRole } from './actor.js';
import { AskedTogether } from './asked-together.js';
import { type Held, Reaches } from './reaches.js';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly loginName: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
}

export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly standsInFor: string[];
  readonly now: Date;
  readonly held: HeldRole[];
}

export interface SessionRow extends Holder {
  readonly loginName: string;
  readonly mustChangePassword: boolean;
  readonly csrfToken: string;
  readonly byLink: boolean;
}

/** Only the hash of a token is stored: whoever reads the table cannot sign in with it. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Failures of an account from one address within a quarter of an hour. */
export const FAILURES_THAT_LOCK = 5;
const IDLE = `interval '30 minutes'`;
const LONGEST = `interval '12 hours'`;

/** The roles a person `u` holds now, for whom he stands in, and of which tree of units. */
const HELD = `coalesce((
    select json_agg(json_build_object('role', m.role, 'unitId', n.id, 'unitName', n.name) order by n.path, m.role)
    from membership m join unit n on n.id = m.unit_id where m.user_id = u.id), '[]') as held,
  leaders_of(u.id) as "standsInFor", (select version from unit_tree) as tree, app_now() as now`;

type FoundSession = Held & Omit<SessionRow, 'held'> & { readonly tokenHash: string };

@Injectable()
export class SessionsRepository {
  private readonly alive = new AskedTogether<FoundSession>((hashes) => this.findAlive(hashes));

  constructor(
    private readonly transactions: Transactions,
    private readonly reaches: Reaches,
  ) {}

  findAccount(loginName: string, tx: Tx): Promise<Account | null> {
    return tx.one<Account>(
      `select id, name, login_name as "loginName", password_hash as "passwordHash", must_change_password as "mustChangePassword"
       from user_account where login_name = $1 and active`,
      [loginName],
    );
  }

  findAccountById(id: string, tx: Tx): Promise<Account | null> {
    return tx.one<Account>(
      `select id, name, login_name as "loginName", password_hash as "passwordHash", must_change_password as "mustChangePassword"
       from user_account where id = $1 and active`,
      [id],
    );
  }

  async open(token: string, csrfToken: string, userId: string, byLink: boolean, tx: Tx): Promise<void> {
    await tx.query(
      `insert into session (token_hash, user_id, csrf_token, address, by_link, expires_at)
       values ($1, $2, $3, $4, $5, app_now() + ${LONGEST})`,
      [hashOf(token), userId, csrfToken, tx.scope.address, byLink],
    );
  }

  /** The session of a token, with the person's roles as they are now; seen again at most once a minute. Every request asks. */
  async find(token: string): Promise<SessionRow | null> {
    const found = await this.alive.find(hashOf(token).toString('hex'));
    return found ? { ...found, held: await this.reaches.of(found) } : null;
  }

  private async findAlive(hashes: readonly string[]): Promise<ReadonlyMap<string, FoundSession>> {
    const found = await this.transactions.ask<FoundSession>(
      `with alive as (
         select s.token_hash, s.user_id, s.csrf_token, s.last_seen_at, s.by_link from session s
         where s.token_hash = any ($1) and s.expires_at > app_now() and s.last_seen_at > app_now() - ${IDLE}),
       seen as (
         update session s set last_seen_at = app_now() from alive a
         where s.token_hash = a.token_hash and a.last_seen_at < app_now() - interval '1 minute')
       select encode(a.token_hash, 'hex') as "tokenHash", u.id, u.name, u.login_name as "loginName",
         u.must_change_password as "mustChangePassword", a.csrf_token as "csrfToken", a.by_link as "byLink", ${HELD}
       from alive a join user_account u on u.id = a.user_id and u.active`,
      [hashes.map((hash) => Buffer.from(hash, 'hex'))],
    );
    return new Map(found.map((session) => [session.tokenHash, session]));
  }

  /** A person and the roles held, without a session. */
  async findHolder(userId: string): Promise<Holder | null> {
    const [found] = await this.transactions.ask<Held & Omit<Holder, 'held'>>(
      `select u.id, u.name, ${HELD} from user_account u where u.id = $1 and u.active`,
      [userId],
    );
    return found ? { ...found, held: await this.reaches.of(found) } : null;
  }

  async close(token: string, tx: Tx): Promise<void> {
    await tx.query(`delete from session where token_hash = $1`, [hashOf(token)]);
  }

  async closeAllOf(userId: string, tx: Tx): Promise<void> {
    await tx.query(`delete from session where user_id = $1`, [userId]);
  }

  async recentFailures(loginName: string, address: string, tx: Tx): Promise<number> {
    const found = await tx.one<{ failures: number }>(
      `select count(*) as failures from sign_in_failure
       where login_name = $1 and address = $2 and at > app_now() - interval '15 minutes'`,
      [loginName, address],
    );
    return found?.failures ?? 0;
  }

  async recordFailure(loginName: string, address: string, tx: Tx): Promise<void> {
    await tx.query(`insert into sign_in_failure (login_name, address) values ($1, $2)`, [loginName, address]);
  }

  async forgetFailures(loginName: string, address: string, tx: Tx): Promise<void> {
    await tx.query(`delete from sign_in_failure where login_name = $1 and address = $2`, [loginName, address]);
  }

  async changePassword(userId: string, passwordHash: string, tx: Tx): Promise<void> {
    await tx.query(`update user_account set password_hash = $2, must_change_password = false where id = $1`, [
      userId,
      passwordHash,
    ]);
  }

  async createLink(token: string, userId: string, tx: Tx): Promise<void> {
    await tx.query(
      `insert into sign_in_link (token_hash, user_id, expires_at) values ($1, $2, app_now() + interval '1 hour')`,
      [hashOf(token), userId],
    );
  }

  /** Uses a link up: of two requests with the same link, one gets the person. */
  async useLink(token: string, tx: Tx): Promise<string | null> {
    const used = await tx.one<{ userId: string }>(
      `update sign_in_link set used_at = app_now()
       where token_hash = $1 and used_at is null and expires_at > app_now() returning user_id as "userId"`,
      [hashOf(token)],
    );
    return used?.userId ?? null;
  }
}
