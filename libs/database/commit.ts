import { prepared } from './prepared.js';

/** Whether there is anything to keep is known before the commit only. */
const LET_GO = `select set_config('synchronous_commit', 'off', true),
  set_config('app.wrote', (pg_current_xact_id_if_assigned() is not null)::text, false)`;
const KEEP = `select pg_logical_emit_message(true, 'taizhang', '') where current_setting('app.wrote') = 'true'`;

/**
 * Ends a transaction. Where a statement had failed and nobody looked, the first of these fails as well: PostgreSQL would
 * answer a commit as if all were well. The transaction lets go of its locks first, and is on the disk (and with the stand-bys that the server waits for)
 * before any of this is answered: a message behind it in the log is committed as the server is set, and takes all before
 * it along. Who waits for a lock, the audit chain's above all, no longer waits for the disk as well.
 */
export const COMMIT = [prepared(LET_GO), prepared('commit'), prepared(KEEP)] as const;
