import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const ROOT = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** How others reach a ledger that runs: plain words and numbers, so that it can be handed to another process. */
export interface Reach {
  readonly address: string;
  readonly signInLink: string;
  readonly passwords: Readonly<Record<string, string>>;
  readonly databasePort: number;
  readonly dataDir: string;
}

/** `npm start` as the office runs it, in a folder of its own, with the sample round. */
export class RunningLedger {
  private output = '';
  private readonly ended: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly dataDir: string,
  ) {
    this.ended = new Promise((resolve) => child.once('close', () => resolve()));
    process.once('exit', this.kill);
  }

  static async start(): Promise<{ ledger: RunningLedger; reach: Reach }> {
    const dataDir = join(tmpdir(), `taizhang-browser-${randomUUID()}`);
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'apps', 'standalone', 'main.js')], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', SAMPLE: 'on' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ledger = new RunningLedger(child, dataDir);
    try {
      await ledger.ready();
      return { ledger, reach: ledger.reach() };
    } catch (error) {
      await ledger.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
    process.off('exit', this.kill);
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  private readonly kill = (): void => void this.child.kill('SIGTERM');

  private async ready(): Promise<void> {
    const said = new Promise<void>((resolve) => {
      for (const stream of [this.child.stdout, this.child.stderr])
        stream?.on('data', (chunk) => {
          this.output += String(chunk);
          if (this.output.includes('Ctrl-C')) resolve();
        });
    });
    const gone = this.ended.then(() => Promise.reject(new Error(`台账没有启动：\n${this.output}`)));
    await Promise.race([said, gone]);
  }

  private reach(): Reach {
    const line = (pattern: RegExp): string => pattern.exec(this.output)?.[1] ?? '';
    const people = [...this.output.matchAll(/^ {2}\S+\s+([a-z]+)\s+(\S+-\S+-\S+-\S+)\s/gm)];
    return {
      address: line(/台账已就绪\D+(http:\/\/\S+)/),
      signInLink: line(/(http:\/\/\S+\/sign-in\?token=\S+)/),
      passwords: Object.fromEntries(people.map(([, login = '', password = '']) => [login, password])),
      databasePort: Number(readFileSync(join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]),
      dataDir: this.dataDir,
    };
  }
}

function databaseUrl(reach: Reach, role: 'owner' | 'app'): string {
  const secrets = JSON.parse(readFileSync(join(reach.dataDir, 'secrets.json'), 'utf8')) as Record<string, string>;
  return `postgres://taizhang_${role}:${secrets[role]}@127.0.0.1:${reach.databasePort}/taizhang`;
}

/** What only the database knows or may be told: as its owner. */
export async function query<Row extends pg.QueryResultRow>(
  reach: Reach,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl(reach, 'owner') });
  await client.connect();
  // Row level security binds the owner too: without a scope every table looks empty.
  await client.query(`select set_config('app.units', '*', false)`);
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** The ledger's clock shows this instant and goes on from there: reminders fire by it. */
export async function moveClockTo(reach: Reach, instant: string): Promise<void> {
  await query(reach, 'update app_clock set shift = $1::timestamptz - now()', [instant]);
}

/** An operator's command against the same database; answers what it printed as JSON. */
export async function command<Answer>(reach: Reach, ...words: string[]): Promise<Answer> {
  const { stdout } = await run(process.execPath, [join(ROOT, 'dist', 'apps', 'cli', 'main.js'), ...words, '--json'], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl(reach, 'app'),
      DATABASE_OWNER_URL: databaseUrl(reach, 'owner'),
      DATA_DIR: reach.dataDir,
    },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Answer;
}
