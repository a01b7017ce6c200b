import { timingSafeEqual } from 'node:crypto';
import { SessionsService } from '#features';
import { RuleViolation } from '#domain';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { BEFORE_PASSWORD, OPEN_TO_ALL, SESSION_COOKIE, rememberSignedIn } from './signed-in.js';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Every route asks for a session, and every write for the session's own token, unless it says otherwise. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.marked(OPEN_TO_ALL, context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = request.cookies[SESSION_COOKIE];
    const who = token ? await this.sessions.find(token, request.ip) : null;
    if (who === null) throw new RuleViolation('session.none');
    if (!SAFE.includes(request.method) && !same(request.headers['x-csrf-token'], who.csrfToken)) {
      throw new RuleViolation('session.csrf');
    }
    if (who.mustChangePassword && !this.marked(BEFORE_PASSWORD, context)) {
      throw new RuleViolation('session.mustChangePassword');
    }
    rememberSignedIn(request, who);
    return true;
  }

  private marked(key: string, context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(key, [context.getHandler(), context.getClass()]) ?? false
    );
  }
}

function same(given: string | string[] | undefined, wanted: string): boolean {
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
