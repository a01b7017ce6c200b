import { createApp } from '#apps/api';
import { SessionsService } from '#features';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { filesOfSpec } from './files-of-spec.js';
import type { Place } from './ledger.js';

export interface Answer<Body> {
  readonly status: number;
  readonly type: string;
  readonly body: Body;
  readonly headers: Headers;
}
export interface Said {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly type: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}
type Headed = Readonly<Record<string, string>>;

/** The api as it runs, on a port of its own. Its neighbour, the proxy, says where requests come from. */
export async function startApi(place: Place): Promise<NestFastifyApplication> {
  const settings = { databaseUrl: place.appUrl, databasePool: 8, redisUrl: null, sample: false, webRoot: null };
  const app = await createApp({ ...settings, files: filesOfSpec(), trustProxy: 'loopback', logLevel: 'fatal' });
  await app.listen(0, '127.0.0.1');
  return app;
}

let clients = 0;
const newAddress = (): string => `10.1.${(clients >> 8) & 255}.${clients++ & 255}`;

/** A browser: its address, its cookie and the token of its session. */
export class Client {
  cookie = '';
  csrf = '';

  constructor(
    private readonly url: string,
    readonly address: string = newAddress(),
  ) {}

  get<Body = Said>(path: string, headers: Headed = {}): Promise<Answer<Body>> {
    return this.send<Body>('GET', path, undefined, headers);
  }
  post<Body = Said>(path: string, body?: unknown, headers: Headed = {}): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, body, headers);
  }

  /** An action on a problem, as read in `version`. */
  act<Body = Said>(path: string, version: number | string, body: unknown = {}): Promise<Answer<Body>> {
    return this.post<Body>(path, body, { 'if-match': `"${version}"` });
  }

  /** An answer that is no JSON, as it came. */
  async file(path: string): Promise<{ status: number; type: string; bytes: Buffer; headers: Headers }> {
    const headers = { 'x-forwarded-for': this.address, cookie: this.cookie };
    const answered = await fetch(`${this.url}/api${path}`, { headers });
    const type = answered.headers.get('content-type') ?? '';
    return {
      status: answered.status,
      type,
      bytes: Buffer.from(await answered.arrayBuffer()),
      headers: answered.headers,
    };
  }

  async send<Body = Said>(method: string, path: string, body?: unknown, headers: Headed = {}): Promise<Answer<Body>> {
    const answered = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        'x-forwarded-for': this.address,
        ...(this.cookie && { cookie: this.cookie }),
        ...(this.csrf && { 'x-csrf-token': this.csrf }),
        ...(typeof body === 'object' && !Buffer.isBuffer(body) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    });
    const set = answered.headers.getSetCookie().find((one) => one.startsWith('tz_session='));
    if (set) this.cookie = set.split(';')[0] ?? '';
    const text = await answered.text();
    const type = answered.headers.get('content-type') ?? '';
    const read: unknown = type.includes('json') ? JSON.parse(text) : text;
    return { status: answered.status, type, body: read as Body, headers: answered.headers };
  }

  /** Takes part in a session that was just opened. */
  async enter(path: string, form: unknown): Promise<Answer<Session & Said>> {
    const answer = await this.post<Session & Said>(path, form);
    if (answer.status === 201) this.csrf = answer.body.csrfToken;
    return answer;
  }
}

export interface Session {
  readonly csrfToken: string;
  readonly mustChangePassword: boolean;
  readonly mayImport: boolean;
  readonly unread: number;
  readonly user: { readonly id: string; readonly name: string };
}

export async function visit(app: NestFastifyApplication, address?: string): Promise<Client> {
  return new Client(await app.getUrl(), address);
}

/** Signed in by a one-time link. */
export async function signIn(app: NestFastifyApplication, loginName: string): Promise<Client> {
  const sessions = app.get(SessionsService);
  const token = await sessions.createLink(await sessions.idOf(loginName));
  const client = await visit(app);
  const { status } = await client.enter('/session/link', { token });
  if (status !== 201) throw new Error(`sign-in of ${loginName} answered ${status}`);
  return client;
}
