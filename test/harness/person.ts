import { createHash, randomBytes } from 'node:crypto';
import { type Answer, Client, type Said } from '../api-client.js';
import { type Place, ask } from '../ledger.js';

/** What came back, or null where nothing did: the api was away, or died while it answered. */
export type Reply<Body> = Answer<Body> | null;

/** Somebody at his desk: when his session is over, he signs in again. */
export class Person {
  private client: Client | null = null;

  constructor(
    private readonly url: string,
    private readonly place: Place,
    private readonly userId: string,
    private readonly address: string,
  ) {}

  get<Body>(path: string): Promise<Reply<Body>> {
    return this.send<Body>('GET', path);
  }

  async send<Body = Said>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply<Body>> {
    try {
      this.client ??= await this.signIn();
      const answer = await this.client?.send<Body & Partial<Said>>(method, path, body, headers);
      if (answer && isSessionOver(answer.status, answer.body.code)) this.client = null;
      return answer ?? null;
    } catch {
      return null;
    }
  }

  private async signIn(): Promise<Client | null> {
    const token = randomBytes(16).toString('hex');
    await ask(
      this.place.superUrl,
      `insert into sign_in_link (token_hash, user_id, expires_at) values ($1, $2, app_now() + interval '10 hours')`,
      [createHash('sha256').update(token).digest(), this.userId],
    );
    const client = new Client(this.url, this.address);
    const { status } = await client.enter('/session/link', { token });
    return status === 201 ? client : null;
  }
}

function isSessionOver(status: number, code: string | undefined): boolean {
  return status === 401 || code === 'session.csrf';
}
