import { createHash, createHmac } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FileStore } from './file-store.js';
import { storeAt } from './files.module.js';
import { type S3Place, signRequest } from './sign-request.js';

const LIMIT = 1_000_000;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const CONTENT = Buffer.from('整改落实情况。'.repeat(5_000));

async function* chunks(content: Buffer, breakAfter = Infinity): AsyncGenerator<Buffer> {
  for (let at = 0, sent = 0; at < content.length; at += 10_000, sent++) {
    if (sent === breakAfter) throw new Error('the line broke');
    yield await Promise.resolve(content.subarray(at, at + 10_000));
  }
}

async function read(stream: Readable | null): Promise<Buffer | null> {
  if (stream === null) return null;
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

/** As large an S3 server as the store asks for: it counts signature and hash itself and refuses what does not fit. */
class Bucket {
  readonly objects = new Map<string, { bytes: Buffer; touched: Date }>();
  readonly refused: string[] = [];
  private readonly server: Server;
  full = false;

  constructor(private readonly secretKey: string) {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const bytes = Buffer.concat(parts);
        const url = new URL(request.url ?? '', 'http://bucket');
        const why = this.fault(request.method ?? '', url, request.headers, bytes);
        if (why) {
          this.refused.push(why);
          response.writeHead(403).end(`<Error><Code>${why}</Code></Error>`);
          return;
        }
        const [status, headers, body] = this.answer(request.method ?? '', url, request.headers.range, bytes);
        response.writeHead(status, headers).end(body);
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private fault(method: string, url: URL, headers: NodeJS.Dict<string | string[]>, bytes: Buffer): string | null {
    const said = headers['x-amz-content-sha256'];
    if (said !== sha256(bytes)) return 'XAmzContentSHA256Mismatch';
    const authorization = String(headers['authorization']);
    const [, credential = '', names = '', signature = ''] =
      /Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(authorization) ?? [];
    const [, day = '', region = '', service = ''] = credential.split('/');
    const canonical = [
      method,
      url.pathname,
      [...url.searchParams]
        .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
        .sort()
        .join('&'),
      ...names.split(';').map((name) => `${name}:${String(headers[name])}`),
      '',
      names,
      said,
    ].join('\n');
    const scope = `${day}/${region}/${service}/aws4_request`;
    const toSign = `AWS4-HMAC-SHA256\n${String(headers['x-amz-date'])}\n${scope}\n${sha256(Buffer.from(canonical))}`;
    const key = [day, region, service, 'aws4_request'].reduce<Buffer | string>(
      (made, text) => createHmac('sha256', made).update(text).digest(),
      `AWS4${this.secretKey}`,
    );
    return createHmac('sha256', key).update(toSign).digest('hex') === signature ? null : 'SignatureDoesNotMatch';
  }

  private answer(
    method: string,
    url: URL,
    range: string | undefined,
    bytes: Buffer,
  ): [number, Record<string, string>, (Buffer | string)?] {
    const name = url.pathname.replace(/^\/evidence\/?/, '');
    if (name === '') return [200, {}, this.list(url.searchParams.get('continuation-token'))];
    if (method === 'PUT' && this.full) return [507, {}, 'full'];
    if (method === 'PUT') this.objects.set(name, { bytes, touched: new Date() });
    if (method === 'PUT' || method === 'DELETE') {
      if (method === 'DELETE') this.objects.delete(name);
      return [200, {}];
    }
    const found = this.objects.get(name);
    if (!found) return [404, {}, 'no such key'];
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    if (method === 'HEAD') return [200, { 'content-length': String(found.bytes.length) }];
    if (first === undefined) return [200, {}, found.bytes];
    return [206, {}, found.bytes.subarray(Number(first), Number(last) + 1)];
  }

  /** One a page, so that pages are asked for. */
  private list(token: string | null): string {
    const names = [...this.objects.keys()].sort();
    const at = token === null ? 0 : Number(token);
    const name = names[at];
    const touched = name && this.objects.get(name)?.touched.toISOString();
    const entry = name ? `<Contents><Key>${name}</Key><LastModified>${touched ?? ''}</LastModified></Contents>` : '';
    const more = at + 1 < names.length ? `<NextContinuationToken>${at + 1}</NextContinuationToken>` : '';
    return `<ListBucketResult>${entry}${more}</ListBucketResult>`;
  }
}

interface Place {
  readonly store: FileStore;
  readonly incoming: string;
  age(address: string): Promise<void>;
  close(): Promise<void>;
}
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

async function inFolder(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-store-'));
  return {
    store: storeAt({ folder, s3: null, limitBytes: LIMIT }),
    incoming: join(folder, 'incoming'),
    age: (address) => utimes(join(folder, address.slice(0, 2), address), LONG_AGO, LONG_AGO),
    close: () => rm(folder, { recursive: true }),
  };
}

async function inBucket(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-store-'));
  const bucket = new Bucket('secret/+key');
  const endpoint = await bucket.open();
  const s3 = { endpoint, bucket: 'evidence', region: 'us-east-1', accessKey: 'access', secretKey: 'secret/+key' };
  return {
    store: storeAt({ folder, s3, limitBytes: LIMIT }),
    incoming: join(folder, 'incoming'),
    age: (address) => {
      bucket.objects.get(`files/${address}`)!.touched = LONG_AGO;
      return Promise.resolve();
    },
    close: async () => {
      await bucket.close();
      await rm(folder, { recursive: true });
    },
  };
}

describe.each([
  ['文件夹', inFolder],
  ['S3', inBucket],
])('文件存储：%s', (_, open) => {
  let place: Place;
  let store: FileStore;
  beforeEach(async () => {
    place = await open();
    ({ store } = place);
  });
  afterEach(() => place.close());

  const waiting = (): Promise<string[]> => readdir(place.incoming).catch(() => []);
  const put = async (content: Buffer): Promise<string> => {
    const arrival = await store.receive(chunks(content));
    await arrival.keep();
    await arrival.letGo();
    return arrival.sha256;
  };
  const all = async (before: Date): Promise<string[]> => {
    const found: string[] = [];
    for await (const one of store.untouchedSince(before)) found.push(one);
    return found.sort();
  };

  it('gives back what was kept, byte for byte, under its hash', async () => {
    const arrival = await store.receive(chunks(CONTENT));
    expect(arrival).toMatchObject({ bytes: CONTENT.length, sha256: sha256(CONTENT) });
    expect(arrival.head).toEqual(CONTENT.subarray(0, 256 * 1024));
    await arrival.keep();
    expect(await store.bytesOf(arrival.sha256)).toBe(CONTENT.length);
    expect(await read(await store.open(arrival.sha256))).toEqual(CONTENT);
    expect(await waiting()).toEqual([]);
  });

  it('gives a part of it', async () => {
    const address = await put(CONTENT);
    expect(await read(await store.open(address, { first: 5, last: 9 }))).toEqual(CONTENT.subarray(5, 10));
  });

  it('nothing is a file before it is kept, and what is let go leaves nothing', async () => {
    const arrival = await store.receive(chunks(CONTENT));
    expect(await store.open(arrival.sha256)).toBeNull();
    expect(await waiting()).toHaveLength(1);
    await arrival.letGo();
    expect(await waiting()).toEqual([]);
    expect(await store.bytesOf(arrival.sha256)).toBeNull();
  });

  it('an upload that breaks leaves nothing', async () => {
    await expect(store.receive(chunks(CONTENT, 3))).rejects.toThrow('the line broke');
    expect(await waiting()).toEqual([]);
  });

  it('the limit is taken, one byte more ends it and leaves nothing', async () => {
    await put(Buffer.alloc(LIMIT, 1));
    const arriving = store.receive(chunks(Buffer.alloc(LIMIT + 1, 1)));
    await expect(arriving).rejects.toMatchObject({ code: 'evidence.tooLarge' });
    expect(await waiting()).toEqual([]);
  });

  it('the same bytes twice are one file, also when they come at once', async () => {
    const addresses = await Promise.all(Array.from({ length: 5 }, () => put(CONTENT)));
    expect(new Set(addresses).size).toBe(1);
    expect(await read(await store.open(addresses[0]!))).toEqual(CONTENT);
    expect(await waiting()).toEqual([]);
  });

  it('what a process left that died half-way goes with the next upload, what is on its way stays', async () => {
    await mkdir(place.incoming, { recursive: true });
    const [left, coming] = ['left', 'coming'].map((name) => join(place.incoming, name));
    await writeFile(left!, 'x');
    await writeFile(coming!, 'x');
    await utimes(left!, LONG_AGO, LONG_AGO);
    await put(CONTENT);
    expect(await waiting()).toEqual(['coming']);
  });

  it('lists what was not touched, and removes what it is told to', async () => {
    const addresses = [await put(CONTENT), await put(Buffer.from('二')), await put(Buffer.from('三'))];
    expect(await all(LONG_AGO)).toEqual([]);
    for (const address of addresses.slice(0, 2)) await place.age(address);
    const old = addresses.slice(0, 2).sort();
    const before = new Date('2026-02-01T00:00:00Z');
    expect(await all(before)).toEqual(old);
    await put(CONTENT); // asked for again
    expect(await all(before)).toEqual([addresses[1]]);
    await store.remove(addresses[1]!);
    expect(await store.open(addresses[1]!)).toBeNull();
    await store.remove(addresses[1]!);
  });
});

describe('文件夹', () => {
  let place: Place;
  beforeEach(async () => {
    place = await inFolder();
  });
  afterEach(() => place.close());

  it('nobody else on the machine reads them', async () => {
    const arrival = await place.store.receive(chunks(CONTENT));
    await arrival.keep();
    const folder = join(place.incoming, '..', arrival.sha256.slice(0, 2));
    expect((await stat(join(folder, arrival.sha256))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(place.incoming)).mode & 0o777).toBe(0o700);
  });

  it.each(['../../etc/passwd', 'ab', '', 'A'.repeat(64)])('%j is no address', async (address) => {
    await expect(place.store.open(address)).rejects.toThrow('no address');
  });

  it('what is kept is never written over', async () => {
    const arrival = await place.store.receive(chunks(CONTENT));
    await arrival.keep();
    const path = join(place.incoming, '..', arrival.sha256.slice(0, 2), arrival.sha256);
    await writeFile(path, 'changed');
    const again = await place.store.receive(chunks(CONTENT));
    await again.keep();
    expect(await readFile(path, 'utf8')).toBe('changed'); // a change is found and told, not hidden
  });
});

describe('S3', () => {
  it('signs as the example of its makers does', () => {
    const place: S3Place = {
      endpoint: 'https://examplebucket.s3.amazonaws.com',
      bucket: 'b',
      region: 'us-east-1',
      accessKey: 'AKIAIOSFODNN7EXAMPLE',
      secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    };
    const at = new Date('2013-05-24T00:00:00Z');
    const { headers, url } = signRequest(
      place,
      { method: 'GET', key: 'a b（一）.pdf', sha256: sha256(Buffer.alloc(0)) },
      at,
    );
    expect(url).toBe('https://examplebucket.s3.amazonaws.com/b/a%20b%EF%BC%88%E4%B8%80%EF%BC%89.pdf');
    expect(headers).toMatchObject({ 'x-amz-date': '20130524T000000Z' });
    expect(headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20130524\/us-east-1\/s3\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
  });

  it('a wrong key is told, and nothing is kept', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'taizhang-store-'));
    const bucket = new Bucket('right');
    const endpoint = await bucket.open();
    const s3 = { endpoint, bucket: 'evidence', region: 'us-east-1', accessKey: 'access', secretKey: 'wrong' };
    const store = storeAt({ folder, s3, limitBytes: LIMIT });
    const arrival = await store.receive(chunks(CONTENT));
    await expect(arrival.keep()).rejects.toThrow('SignatureDoesNotMatch');
    expect([bucket.objects.size, bucket.refused]).toEqual([0, ['SignatureDoesNotMatch']]);
    await arrival.letGo();
    await bucket.close();
    await rm(folder, { recursive: true });
  });

  it('a full bucket is an error: nothing is called kept', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'taizhang-store-'));
    const bucket = new Bucket('key');
    bucket.full = true;
    const endpoint = await bucket.open();
    const s3 = { endpoint, bucket: 'evidence', region: 'us-east-1', accessKey: 'access', secretKey: 'key' };
    const arrival = await storeAt({ folder, s3, limitBytes: LIMIT }).receive(chunks(CONTENT));
    await expect(arrival.keep()).rejects.toThrow('507');
    await bucket.close();
    await rm(folder, { recursive: true });
  });
});
