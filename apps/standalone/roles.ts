import pg from 'pg';
import { SUPERUSER } from './create-cluster.js';
import type { Secrets } from './secrets.js';

export const OWNER = 'taizhang_owner';
export const APP = 'taizhang_app';
export const DATABASE = 'taizhang';

const LIMITS = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
// The owner of a database may not install this one: it takes the supervisor.
const EXTENSIONS = ['pg_trgm'];

export interface Addresses {
  readonly superUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

export function addresses(port: number, secrets: Secrets, database: string = DATABASE): Addresses {
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    superUrl: url(SUPERUSER, secrets.superuser),
    ownerUrl: url(OWNER, secrets.owner),
    appUrl: url(APP, secrets.app),
  };
}

/**
 * The two roles and their database. The owner holds the schema and migrates it; the application role owns nothing,
 * so that row level security binds it. Safe to repeat, and it brings passwords back to what secrets.json says.
 */
export async function ensureRoles(port: number, secrets: Secrets, database: string = DATABASE): Promise<void> {
  await asSuperuser(addresses(port, secrets, SUPERUSER).superUrl, async (client) => {
    await ensureRole(client, OWNER, secrets.owner);
    await ensureRole(client, APP, secrets.app);
    await ensureDatabase(client, database);
  });
  await asSuperuser(addresses(port, secrets, database).superUrl, prepareDatabase);
}

export async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // reported by the query that fails
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${role} ${LIMITS} password ${client.escapeLiteral(password)}`);
}

async function ensureDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)} owner ${OWNER}`);
}

async function prepareDatabase(client: pg.Client): Promise<void> {
  const name = client.escapeIdentifier(client.database ?? DATABASE);
  await client.query(`revoke all on database ${name} from public; grant connect on database ${name} to ${APP}`);
  await client.query(`alter schema public owner to ${OWNER}; revoke create on schema public from public`);
  for (const extension of EXTENSIONS) await client.query(`create extension if not exists ${extension}`);
}
