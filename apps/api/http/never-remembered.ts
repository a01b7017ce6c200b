import { SetMetadata } from '@nestjs/common';

/** The answer has a secret in it: it is not kept for a repetition, even where the request has an `Idempotency-Key`. */
export const NEVER_REMEMBERED = 'neverRemembered';
export const NeverRemembered = (): MethodDecorator => SetMetadata(NEVER_REMEMBERED, true);
