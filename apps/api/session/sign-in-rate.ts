import { RouteConfig } from '@nestjs/platform-fastify';

/** Guessing is slow: thirty tries a minute from one address, whatever the account. */
export const SignInRate = (): MethodDecorator => RouteConfig({ rateLimit: { max: 30, timeWindow: '1 minute' } });
