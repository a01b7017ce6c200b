import pg from 'pg';
import { QueryFailedError } from 'typeorm';

/** PostgreSQL's code of a failed statement (`23505` unique, `40001` serialization …), or null for another error. */
export function sqlState(error: unknown): string | null {
  if (error instanceof QueryFailedError) return sqlState(error.driverError);
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}

export const UNIQUE_VIOLATION = '23505';
