import { guardsIn } from './guard.mjs';

const SPEC = 'libs/database/transactions.db-spec.ts';
const ROW_SECURITY = 'libs/database/row-security.db-spec.ts';

const SCOPES = guardsIn('libs/database/scope.ts', ROW_SECURITY, [
  {
    name: 'scope: said for one transaction, gone with it',
    text: `select app_now() as now, set_config('app.units', $1, true)`,
    by: `select app_now() as now, set_config('app.units', $1, false)`,
  },
  {
    name: 'scope of a reading: gone with it',
    text: `select set_config('app.units', $1, true)`,
    by: `select set_config('app.units', $1, false)`,
  },
  {
    name: 'reading: it cannot write',
    text: `set_config('transaction_read_only', 'on', true)`,
    by: `set_config('transaction_read_only', 'off', true)`,
    noticedBy: SPEC,
  },
]);

const OPENING = guardsIn('libs/database/transactions.ts', SPEC, [
  {
    name: 'rollback: what failed is taken back',
    text: `client.query('rollback').then(`,
    by: 'Promise.resolve().then(',
  },
]);

const COMMITS = guardsIn('libs/database/commit.ts', 'libs/database/begin-and-end.db-spec.ts', [
  { name: 'commit: on the disk before it is answered', text: 'prepared(KEEP)', by: `prepared('select 1')` },
]);

const CONNECTIONS = guardsIn('libs/database/data-source.ts', SPEC, [
  { name: 'no statement waits for ever', text: 'statement_timeout: ', by: 'statement_timeout: 0 * ' },
  { name: 'no lock is waited for for ever', text: 'lock_timeout: ', by: 'lock_timeout: 0 * ' },
  {
    name: 'no transaction stays open without a word',
    text: 'idle_in_transaction_session_timeout: ',
    by: 'idle_in_transaction_session_timeout: 0 * ',
  },
  {
    name: 'an exhausted pool is answered',
    text: 'connectionTimeoutMillis: ',
    by: 'connectionTimeoutMillis: 0 * ',
    noticedBy: 'test/stories/busy.e2e-spec.ts',
  },
]);

const DEATHS = guardsIn('libs/database/pool-of.ts', SPEC, [
  { name: 'a connection that dies ends no process', text: `client.on('error', () => undefined);` },
]);

export const TRANSACTIONS = [...SCOPES, ...OPENING, ...COMMITS, ...CONNECTIONS, ...DEATHS];
