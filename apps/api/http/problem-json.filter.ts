import { RuleViolation, STAGE_NAMES } from '#domain';
import { sqlState } from '#database';
import {
  type ArgumentsHost,
  BadRequestException,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerOf } from './messages.js';

interface FieldError {
  readonly field: string;
  readonly detail: string;
}

/** A form that does not hold: what is wrong, field by field. */
export class BadForm extends BadRequestException {
  constructor(readonly errors: FieldError[]) {
    super();
  }
}

/** A character that PostgreSQL cannot keep, such as NUL. */
const UNSTORABLE = ['22021', '22P05'];
/** Full, starting, shutting down, crashed, waiting too long, at war with itself. */
const BUSY = ['53300', '53200', '57P01', '57P02', '57P03', '55P03', '57014', '40001', '40P01', '08006', '25P03'];
const DISK_FULL = '53100';
const GONE = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Everything that goes wrong leaves as RFC 9457 problem+json, with a stable code and Chinese words. */
@Catch()
export class ProblemJsonFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { code, facts, errors } = this.read(error, host.switchToHttp().getRequest<FastifyRequest>());
    const { status, detail } = answerOf(code, facts);
    if (status === 503 || code === 'request.underWay') void reply.header('Retry-After', '2');
    void reply
      .status(status)
      .type('application/problem+json; charset=utf-8')
      .send(
        JSON.stringify({
          ...facts, // first: a fact that is called like a member must not take its place
          type: `/errors/${code}`,
          title: detail,
          status,
          code,
          detail,
          ...(errors && { errors }),
        }),
      );
  }

  private read(
    error: unknown,
    request: FastifyRequest,
  ): { code: string; facts: RuleViolation['facts']; errors?: FieldError[] } {
    if (error instanceof RuleViolation) return { code: error.code, facts: named(error.facts) };
    if (error instanceof BadForm) return { code: 'request.badForm', facts: {}, errors: error.errors };
    const status = statusOf(error);
    if (status === 404) return { code: 'request.notFound', facts: {} };
    if (status === 413) return { code: 'request.tooLarge', facts: {} };
    if (status === 429) return { code: 'request.tooMany', facts: {} };
    if (status !== null && status < 500) return { code: 'request.badBody', facts: {} };
    if (sqlState(error) === DISK_FULL || isFull(error)) {
      this.logger.error('disk full: nothing is saved any more');
      return { code: 'service.full', facts: {} };
    }
    if (isBusy(error)) return { code: 'service.busy', facts: {} };
    if (UNSTORABLE.includes(sqlState(error) ?? '')) return { code: 'request.badText', facts: {} };
    this.logger.error(
      `${request.method} ${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return { code: 'service.failed', facts: {} };
  }
}

/** Stages are said in the office's words. */
function named(facts: RuleViolation['facts']): RuleViolation['facts'] {
  const stageName = Object.entries(STAGE_NAMES).find(([stage]) => stage === facts.stage)?.[1];
  return stageName === undefined ? facts : { ...facts, stageName };
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const foreign = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : null;
  return typeof foreign === 'number' ? foreign : null;
}

/** The disk of the file store. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** PostgreSQL is away, full or at war with itself; trying again may help. */
function isBusy(error: unknown): boolean {
  if (BUSY.includes(sqlState(error) ?? '')) return true;
  if (!(error instanceof Error)) return false;
  // Of several addresses tried in vain Node makes one error that has a code and no words.
  if ('code' in error && GONE.some((code) => code === error.code)) return true;
  return /timeout exceeded|Connection terminated|terminating connection|not queryable/i.test(error.message);
}
