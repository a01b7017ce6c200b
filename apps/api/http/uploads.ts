import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The only addresses that take a file. */
const TAKES_FILES = /^\/api\/(?:notice-readings|rounds\/[^/?]+\/ledger-imports)(?:\?|$)/;

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

/** Who closes the page waits for no answer: neither do we. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort();
  });
  return gone.signal;
}
