import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** For migrations and for what only the owner may do, such as moving app_now(). */
  readonly ownerUrl: string;
  /** What the ledger itself uses; row level security binds it. */
  readonly appUrl: string;
  readonly superUrl: string;
  drop(): Promise<void>;
}

type Addresses = Pick<TestDatabase, 'ownerUrl' | 'appUrl' | 'superUrl'>;

/** A migrated, empty database of its own for the specs of a file; gone when they are done. */
export function withDatabase(): Addresses {
  let database: TestDatabase | undefined;
  const started = (): TestDatabase => {
    if (!database) throw new Error('the database is there from beforeAll on');
    return database;
  };
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database?.drop());
  return {
    get ownerUrl() {
      return started().ownerUrl;
    },
    get appUrl() {
      return started().appUrl;
    },
    get superUrl() {
      return started().superUrl;
    },
  };
}

/** A copy of the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server.superUrl, `create database ${name} owner taizhang_owner template ${server.template}`);
  return {
    ownerUrl: inDatabase(server.ownerUrl, name),
    appUrl: inDatabase(server.appUrl, name),
    superUrl: inDatabase(server.superUrl, name),
    drop: () => administer(server.superUrl, `drop database if exists ${name} with (force)`),
  };
}

function testServer(): Addresses & { template: string } {
  const server = process.env['TEST_POSTGRES'];
  if (!server) throw new Error('TEST_POSTGRES is unset: run this spec in the jest project db or e2e');
  return JSON.parse(server) as Addresses & { template: string };
}

/** From the database `postgres`: a template somebody is connected to cannot be copied. */
async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inDatabase(url, 'postgres') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function inDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
