import { RuleViolation } from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';

export interface RememberedAnswer {
  readonly requestHash: Buffer;
  readonly status: number;
  readonly answer: unknown;
}
/** A write that carries an Idempotency-Key: whose, which, and what it asks for. */
export interface KeyedWrite {
  readonly actor: Actor;
  readonly key: string;
  readonly hash: Buffer;
}

/** The row of a write that is not answered yet. */
const UNDER_WAY = 0;
/** Longer than a write takes. After it one whose process died may be tried again; that nothing is done twice If-Match sees to. */
const GIVEN_UP = `interval '5 seconds'`;
const REMEMBERED = `interval '1 day'`;

/** Answers to writes that carried an Idempotency-Key, per person, for a day. */
@Injectable()
export class RememberedAnswers {
  constructor(private readonly transactions: Transactions) {}

  /** Takes the key for this write, or gives the earlier answer; the same write under way elsewhere is refused. */
  begin(write: KeyedWrite): Promise<RememberedAnswer | null> {
    return this.transactions.within(write.actor.scope, async (tx) => {
      if (await this.take(write, tx)) return null;
      const earlier = await this.find(write, tx);
      if (earlier === null) {
        await this.forget(write, tx);
        if (await this.take(write, tx)) return null;
      }
      if (earlier !== null && !earlier.requestHash.equals(write.hash)) throw new RuleViolation('request.keyReused');
      if (earlier === null || earlier.status === UNDER_WAY) throw new RuleViolation('request.underWay');
      return earlier;
    });
  }

  async keep(write: KeyedWrite, status: number, answer: unknown): Promise<void> {
    await this.transactions.within(write.actor.scope, async (tx) => {
      await this.forget(write, tx);
      await this.insert(write, status, answer, tx);
    });
  }

  /** A write that was refused is not remembered: after a correction it may be tried again. */
  async release(write: KeyedWrite): Promise<void> {
    await this.transactions.within(write.actor.scope, (tx) => this.forget(write, tx));
  }

  private take(write: KeyedWrite, tx: Tx): Promise<boolean> {
    return this.insert(write, UNDER_WAY, null, tx);
  }

  private async insert({ actor, key, hash }: KeyedWrite, status: number, answer: unknown, tx: Tx): Promise<boolean> {
    const added = await tx.query(
      `insert into idempotency_key (user_id, key, request_hash, status, answer) values ($1, $2, $3, $4, $5::jsonb)
       on conflict do nothing returning key`,
      [actor.userId, key, hash, status, JSON.stringify(answer ?? null)],
    );
    return added.length > 0;
  }

  private find({ actor, key }: KeyedWrite, tx: Tx): Promise<RememberedAnswer | null> {
    return tx.one<RememberedAnswer>(
      `select request_hash as "requestHash", status, answer from idempotency_key
       where user_id = $1 and key = $2 and case status when ${UNDER_WAY}
         then at between app_now() - ${GIVEN_UP} and app_now() + ${GIVEN_UP} -- a clock may have been set back
         else at > app_now() - ${REMEMBERED} end`,
      [actor.userId, key],
    );
  }

  private async forget({ actor, key }: KeyedWrite, tx: Tx): Promise<void> {
    await tx.query(`delete from idempotency_key where user_id = $1 and key = $2`, [actor.userId, key]);
  }
}
