import type { MigrationInterface, QueryRunner } from 'typeorm';

const WAITING = `create index ix_delivery_waiting on delivery (channel, not_before, id) where (state = 'new'::text)`;
const SENDING = `create index ix_delivery_sending on delivery (lease) where (state = 'sending'::text)`;

/** Who has waited longest, and what a worker has taken, are found at once, however many wait or were sent before. */
export class WaitingDeliveries9 implements MigrationInterface {
  readonly name = 'WaitingDeliveries1795305600009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [WAITING, SENDING]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['ix_delivery_sending', 'ix_delivery_waiting']) await runner.query(`drop index ${name}`);
  }
}
