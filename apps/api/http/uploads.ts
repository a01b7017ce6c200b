import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The only addresses that take a file. */
const TAKES_FILES = /^\/api\/(?:notice-readings|rounds\/[^/?]+\/ledger-imports|problems\/[^/?]+\/evidence)(?:\?|$)/;
/** Of these, what is stored: the same file with the same key is stored once. */
const STORES_FILES = /^\/api\/problems\//;
/** So much of a refused file is let run by, so that its sender reads the refusal; then the line is cut. */
const LET_RUN_BYTES = 64 * 1024 * 1024;

/** A file reaches its handler as it arrives: nobody who may not send one makes us keep it. */
export function acceptUploads(fastify: Pick<FastifyInstance, 'addContentTypeParser'>): void {
  fastify.addContentTypeParser('application/octet-stream', (request, payload, done) => {
    if (TAKES_FILES.test(request.url)) done(null, payload);
    else done(Object.assign(new Error('no file here'), { statusCode: 415 }));
  });
}

export function isUpload(body: unknown): body is Readable {
  return body instanceof Readable;
}

/** A file that is only read: nothing of it stays. */
export function isUploadToRead({ body, url }: Pick<FastifyRequest, 'body' | 'url'>): boolean {
  return isUpload(body) && !STORES_FILES.test(url);
}

/** What still comes of a file that nobody reads any more. */
export function letRun(body: Readable): void {
  let left = LET_RUN_BYTES;
  body.on('error', () => undefined); // the sender has gone
  body.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) body.destroy();
  });
}

/** Who closes the page waits for no answer: neither do we. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort();
  });
  return gone.signal;
}
