import { QueryFailedError } from 'typeorm';

/** PostgreSQL's code of a failed statement (`23505` unique, `40001` serialization …), or null for another error. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null;
  const driver: unknown = error.driverError;
  return typeof driver === 'object' && driver !== null && 'code' in driver && typeof driver.code === 'string'
    ? driver.code
    : null;
}

export const UNIQUE_VIOLATION = '23505';
