import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Arrivals, type Spooled } from './arrivals.js';
import { type Arrival, type ByteRange, FileStore } from './file-store.js';
import { NOTHING, type S3Place, signRequest } from './sign-request.js';

const PREFIX = 'files/';
/** Until the first byte of an answer. */
const PATIENCE_MS = 30_000;
type Wanted = Parameters<typeof signRequest>[1];

/** Files in a bucket of an S3-like server. They wait on this machine's disk: the hash is asked for before the first byte. */
export class S3Store extends FileStore {
  private readonly arrivals: Arrivals;

  constructor(
    private readonly place: S3Place,
    incoming: string,
    readonly limit: number,
  ) {
    super();
    this.arrivals = new Arrivals(incoming, limit);
  }

  async receive(source: AsyncIterable<Uint8Array>): Promise<Arrival> {
    const spooled = await this.arrivals.spool(source);
    return { ...spooled, keep: () => this.keep(spooled), letGo: () => rm(spooled.path, { force: true }) };
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable | null> {
    const wanted = { method: 'GET', key: PREFIX + sha256, sha256: NOTHING } as const;
    const answer = await this.ask(wanted, range && { headers: { range: `bytes=${range.first}-${range.last}` } });
    return answer?.body ? Readable.fromWeb(answer.body) : null;
  }

  async bytesOf(sha256: string): Promise<number | null> {
    const answer = await this.ask({ method: 'HEAD', key: PREFIX + sha256, sha256: NOTHING });
    return answer && Number(answer.headers.get('content-length'));
  }

  async remove(sha256: string): Promise<void> {
    const answer = await this.ask({ method: 'DELETE', key: PREFIX + sha256, sha256: NOTHING });
    await answer?.body?.cancel();
  }

  async *untouchedSince(before: Date): AsyncGenerator<string> {
    for (let token: string | undefined = '', next = true; next;) {
      const query = { 'list-type': '2', prefix: PREFIX, ...(token && { 'continuation-token': token }) };
      const answer = await this.ask({ method: 'GET', key: '', query, sha256: NOTHING });
      const listed = (await answer?.text()) ?? '';
      for (const [, entry = ''] of listed.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const sha256 = /<Key>files\/([0-9a-f]{64})<\/Key>/.exec(entry)?.[1];
        const touched = /<LastModified>([^<]+)</.exec(entry)?.[1];
        if (sha256 && touched && new Date(touched) < before) yield sha256;
      }
      token = /<NextContinuationToken>([^<]+)</.exec(listed)?.[1];
      next = token !== undefined;
    }
  }

  /** The server counts the hash itself and takes no other bytes. The same file a second time is written once more. */
  private async keep({ path, bytes, sha256 }: Spooled): Promise<void> {
    const body = Readable.toWeb(createReadStream(path));
    const headers = { 'content-length': String(bytes) };
    const sending = { headers, body, duplex: 'half' } as unknown as RequestInit; // fetch's types know no duplex
    const answer = await this.ask({ method: 'PUT', key: PREFIX + sha256, sha256 }, sending);
    if (answer === null) throw new Error(`no bucket ${this.place.bucket}`);
    await answer.body?.cancel();
    await rm(path, { force: true });
  }

  /** The answer, or null for 404; anything else that is no success is an error. */
  private async ask(wanted: Wanted, sending: RequestInit = {}): Promise<Response | null> {
    const { url, headers } = signRequest(this.place, wanted, new Date());
    const waiting = new AbortController();
    const impatient = setTimeout(() => waiting.abort(new Error('the file server is silent')), PATIENCE_MS);
    try {
      const all = { ...headers, ...(sending.headers as Record<string, string> | undefined) };
      const answer = await fetch(url, { ...sending, method: wanted.method, headers: all, signal: waiting.signal });
      if (answer.ok) return answer;
      const said = await answer.text();
      if (answer.status === 404 && wanted.method !== 'PUT') return null;
      throw new Error(`S3 ${wanted.method} answered ${answer.status}: ${said.slice(0, 300)}`);
    } finally {
      clearTimeout(impatient);
    }
  }
}
