import { createHash } from 'node:crypto';
import { RuleViolation } from '#domain';
import { RememberedAnswers } from '#features';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, from, lastValueFrom } from 'rxjs';
import { whoSignedIn } from './signed-in.js';

const LONGEST_KEY = 100;

/** A write with an `Idempotency-Key` that was answered before is answered again and not done again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly answers: RememberedAnswers) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const who = whoSignedIn(request);
    if (request.method === 'GET' || typeof key !== 'string' || key.length > LONGEST_KEY || who === null)
      return next.handle();
    const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null);
    const hash = createHash('sha256').update(`${request.method} ${request.url}\n`).update(body).digest();
    return from(
      this.answerOnce({ actor: who.actor, key, hash }, next, context.switchToHttp().getResponse<FastifyReply>()),
    );
  }

  private async answerOnce(
    write: { actor: Parameters<RememberedAnswers['find']>[0]; key: string; hash: Buffer },
    next: CallHandler,
    reply: FastifyReply,
  ): Promise<unknown> {
    const earlier = await this.answers.find(write.actor, write.key);
    if (earlier) {
      if (!earlier.requestHash.equals(write.hash)) throw new RuleViolation('request.keyReused');
      void reply.status(earlier.status);
      return earlier.answer;
    }
    const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: null });
    await this.answers.keep(write.actor, write.key, { requestHash: write.hash, status: reply.statusCode, answer });
    return answer;
  }
}
