import type { ClientBase } from 'pg';

/**
 * What waited to be sent when the backup was made may have been sent since, by the ledger that was lost: nobody knows,
 * so a person decides, as after the death of a worker (docs/decisions/005). Nothing is sent a second time by itself.
 */
export async function settleUnsent(client: ClientBase): Promise<number> {
  const { rowCount } = await client.query(
    `with unsent as (
       update delivery set state = 'unknown', lease_until = null, lease = coalesce(lease, uuidv7())
       where state in ('new', 'sending') returning round_id, id, lease)
     insert into delivery_attempt (round_id, delivery_id, lease, outcome, answer)
     select round_id, id, lease, 'unknown', 'restored from a backup' from unsent`,
  );
  return rowCount ?? 0;
}
