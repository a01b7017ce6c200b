import { createHash } from 'node:crypto';
import { RuleViolation } from '#domain';
import { type KeyedWrite, RememberedAnswers } from '#features';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, from, lastValueFrom } from 'rxjs';
import { NEVER_REMEMBERED } from './never-remembered.js';
import { whoSignedIn } from './signed-in.js';
import { isUpload, isUploadToRead, letRun } from './uploads.js';

const LONGEST_KEY = 100;
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** A write with an `Idempotency-Key` that was answered before is answered again and not done again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(
    private readonly reflector: Reflector,
    private readonly answers: RememberedAnswers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = keyOf(request);
    const who = whoSignedIn(request);
    // To read a file stores nothing, so there is nothing to do only once.
    if (key === null || who === null || isUploadToRead(request) || this.hasSecret(context)) return next.handle();
    const write = { actor: who.actor, key, hash: hashOf(request) };
    return from(this.answerOnce(write, next, context.switchToHttp().getResponse<FastifyReply>(), request.body));
  }

  private hasSecret(context: ExecutionContext): boolean {
    return this.reflector.get<boolean | undefined>(NEVER_REMEMBERED, context.getHandler()) ?? false;
  }

  private async answerOnce(write: KeyedWrite, next: CallHandler, reply: FastifyReply, body: unknown): Promise<unknown> {
    const earlier = await this.answers.begin(write);
    if (earlier !== null) {
      if (isUpload(body)) letRun(body);
      void reply.status(earlier.status);
      return earlier.answer;
    }
    const answer = await this.attempt(write, next);
    // It is done, whether its answer can be remembered or not.
    await this.quietly('keep', this.answers.keep(write, reply.statusCode, answer));
    return answer;
  }

  private async attempt(write: KeyedWrite, next: CallHandler): Promise<unknown> {
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: null });
      return answer;
    } catch (error) {
      await this.quietly('release', this.answers.release(write));
      throw error;
    }
  }

  private async quietly(what: string, done: Promise<void>): Promise<void> {
    await done.catch((error: unknown) =>
      this.logger.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`),
    );
  }
}

export function keyOf({ method, headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  if (SAFE.includes(method) || key === undefined) return null;
  if (typeof key !== 'string' || key === '' || key.length > LONGEST_KEY) {
    throw new RuleViolation('request.badKey', { longest: LONGEST_KEY });
  }
  return key;
}

/** A file is known by where it goes and how long it is: its bytes have not come yet. */
export function hashOf({ method, url, body, headers }: FastifyRequest): Buffer {
  const hash = createHash('sha256').update(`${method} ${url}\n`);
  return hash
    .update(isUpload(body) ? `file ${headers['content-length'] ?? ''}` : JSON.stringify(body ?? null))
    .digest();
}
