/**
 * For whom a transaction works. Every repository runs inside one, so nothing can be read without saying for whom;
 * row level security says the same a second time.
 */
export interface Scope {
  readonly userId: string | null;
  /** Units within reach; `all` for the system's own jobs and for nobody else. */
  readonly units: readonly string[] | 'all';
  /** The units within reach and every unit above them. */
  readonly line: readonly string[];
  /** Where the request came from, for the audit log. */
  readonly address: string | null;
}

/** The scope of jobs and operator commands. */
export const SYSTEM: Scope = { userId: null, units: 'all', line: [], address: null };

/** A uuid[] literal for set_config; ids come from the database, never from a request. */
export function unitsSetting(units: Scope['units']): string {
  return units === 'all' ? '*' : `{${units.join(',')}}`;
}
