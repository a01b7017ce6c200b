import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** The only address that takes a file. */
const TAKES_FILES = /^\/api\/notice-readings(?:\?|$)/;

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
