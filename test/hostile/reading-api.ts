import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SessionsService } from '#features';
import { Client, type Said } from '../api-client.js';
import { freePort } from '../harness/redis-server.js';
import { Service } from '../harness/service.js';
import { type Ledger, type Place, ask } from '../ledger.js';

const FILE = { 'content-type': 'application/octet-stream' };

export interface Reading extends Said {
  readonly text: string;
  readonly kind: string;
  readonly remarks: readonly string[];
  readonly notice: { readonly problems: readonly unknown[] };
}

/** The api as it runs, in a process and with a folder for temporary files of its own. */
export class ReadingApi {
  private constructor(
    private readonly service: Service,
    private readonly office: Client,
    private readonly folder: string,
    private readonly place: Place,
  ) {}

  static async start(place: Place, ledger: Ledger): Promise<ReadingApi> {
    const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    writeFileSync(join(folder, 'clock'), '0');
    const port = await freePort();
    const settings = { DATABASE_URL: place.appUrl, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' };
    const own = { TMPDIR: join(folder), CLOCK_SHIFT_FILE: join(folder, 'clock') };
    const service = new Service('api', 'dist/apps/api/main.js', { ...settings, ...own }, join(folder, 'api.log'));
    await service.start();
    const sessions = ledger.get(SessionsService);
    const office = new Client(`http://127.0.0.1:${port}`);
    await office.enter('/session/link', { token: await sessions.createLink(await sessions.idOf('xujing')) });
    return new ReadingApi(service, office, folder, place);
  }

  read(bytes: Buffer): Promise<{ status: number; body: Reading }> {
    return this.office.post<Reading>('/notice-readings', bytes, FILE);
  }

  get crashes(): readonly string[] {
    return this.service.crashes;
  }

  /** What it wrote into its folder for temporary files and did not take away again. */
  left(): string[] {
    return readdirSync(this.folder).filter((name) => !['api.log', 'clock'].includes(name));
  }

  /** The rows of every table, but for what signing in and being there leave behind. */
  async rows(): Promise<Record<string, number>> {
    const named = await ask<{ name: string }>(
      this.place.superUrl,
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    );
    const counted = named.map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`);
    const rows = await ask<{ name: string; rows: number }>(this.place.superUrl, counted.join(' union all '));
    return Object.fromEntries(rows.filter((one) => !/heartbeat/.test(one.name)).map((one) => [one.name, one.rows]));
  }

  /** From now on its peak is counted anew. */
  forgetPeak(): number {
    writeFileSync(`/proc/${this.service.pid}/clear_refs`, '5');
    return this.megabytes('VmRSS');
  }

  peak(): number {
    return this.megabytes('VmHWM');
  }

  async stop(): Promise<void> {
    await this.service.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private megabytes(name: string): number {
    const status = readFileSync(`/proc/${this.service.pid}/status`, 'utf8');
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  }
}
