import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';

export interface RememberedAnswer {
  readonly requestHash: Buffer;
  readonly status: number;
  readonly answer: unknown;
}

/** Answers to writes that carried an Idempotency-Key, per person, for a day. */
@Injectable()
export class RememberedAnswers {
  constructor(private readonly transactions: Transactions) {}

  find(actor: Actor, key: string): Promise<RememberedAnswer | null> {
    return this.transactions.within(actor.scope, (tx) =>
      tx.one<RememberedAnswer>(
        `select request_hash as "requestHash", status, answer from idempotency_key
         where user_id = $1 and key = $2 and at > app_now() - interval '1 day'`,
        [actor.userId, key],
      ),
    );
  }

  async keep(actor: Actor, key: string, answered: RememberedAnswer): Promise<void> {
    await this.transactions.within(actor.scope, (tx) =>
      tx.query(
        `insert into idempotency_key (user_id, key, request_hash, status, answer) values ($1, $2, $3, $4, $5::jsonb)
         on conflict do nothing`,
        [actor.userId, key, answered.requestHash, answered.status, JSON.stringify(answered.answer ?? null)],
      ),
    );
  }
}
