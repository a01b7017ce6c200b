import { createHash } from 'node:crypto';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { hashOf, keyOf } from './idempotency.interceptor.js';
import { whoSignedIn } from './signed-in.js';

/**
 * The id of what a write with an Idempotency-Key enters, or null without one: the same write names the same thing even where
 * its answer was never remembered, because the process died in between. There is no If-Match that would see to it.
 */
export const KeyedId = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = keyOf(request);
  if (key === null) return null;
  const by = whoSignedIn(request)?.actor.userId ?? '';
  return uuidOf(createHash('sha256').update(`${by}\n${key}\n`).update(hashOf(request)).digest());
});

/** Version 8: the bits are ours. */
function uuidOf(hash: Buffer): string {
  const hex = hash.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5');
}
