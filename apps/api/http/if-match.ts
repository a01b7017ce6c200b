import { RuleViolation } from '#domain';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The version that the writer has read: `If-Match: "7"`. Without it a write is refused with 428. */
export const ReadVersion = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const version = /^"?(\d{1,9})"?$/.exec(header ?? '')?.[1];
  if (version === undefined) throw new RuleViolation('problem.versionMissing');
  return Number(version);
});
