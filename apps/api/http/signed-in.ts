import type { SignedIn } from '#features';
import { RuleViolation } from '#domain';
import { type ExecutionContext, SetMetadata, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'tz_session';

const signedIn = new WeakMap<FastifyRequest, SignedIn>();

export function rememberSignedIn(request: FastifyRequest, who: SignedIn): void {
  signedIn.set(request, who);
}

export function whoSignedIn(request: FastifyRequest): SignedIn | null {
  return signedIn.get(request) ?? null;
}

/** The signed-in person of the request. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const who = whoSignedIn(context.switchToHttp().getRequest<FastifyRequest>());
  if (who === null) throw new RuleViolation('session.none');
  return who;
});

/** Who acts. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const who = whoSignedIn(context.switchToHttp().getRequest<FastifyRequest>());
  if (who === null) throw new RuleViolation('session.none');
  return who.actor;
});

/** The route needs no session. Everything else does. */
export const OPEN_TO_ALL = 'openToAll';
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(OPEN_TO_ALL, true);

/** The route may be used before the first password is changed. */
export const BEFORE_PASSWORD = 'beforePassword';
export const BeforePassword = (): MethodDecorator => SetMetadata(BEFORE_PASSWORD, true);
