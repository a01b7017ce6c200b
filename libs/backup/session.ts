import type { ClientBase } from 'pg';

/**
 * Inside a transaction: sees every row (the owner, too, is behind row level security), waits as long as it takes, and
 * writes values in one way, whatever the server's own settings are.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  'app.units': '*',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  transaction_timeout: '0',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
};

export async function enterCopySession(client: ClientBase): Promise<void> {
  for (const [name, value] of Object.entries(SETTINGS))
    await client.query('select set_config($1, $2, true)', [name, value]);
}
