/**
 * For whom a transaction works. Every repository runs inside one, so nothing can be read without saying for whom;
 * row level security says the same a second time.
 */
export interface Scope {
  readonly userId: string | null;
  /** The units where roles are held, each of which reaches all below it; `all` for the system's own jobs and for nobody else. */
  readonly units: readonly string[] | 'all';
  /** Where the request came from, for the audit log. */
  readonly address: string | null;
  /** What the units come to just now. Whoever leaves it out lets the database find it out in every statement. */
  readonly reach?: Reach;
}

/** What stands within reach, as ids. */
export interface Reach {
  readonly units: readonly string[];
  /** Rounds of these units: everything in them. */
  readonly rounds: readonly string[];
  /** These, and rounds of the units above: their names and dates. */
  readonly roundsMet: readonly string[];
}

/** The scope of jobs and operator commands. */
export const SYSTEM: Scope = { userId: null, units: 'all', address: null };

/** Who reaches more units reaches their rounds, and is seldom asked for a unit. */
const UNITS_TOLD = 200;

/** Tells the transaction its scope and asks it for its time; `mayWrite` only where something may change. */
export const SCOPE_STATEMENT = `select app_now() as now, set_config('app.units', $1, true), set_config('app.user_id', $2, true),
  set_config('app.reach', $3, true), set_config('app.rounds', $4, true), set_config('app.rounds_met', $5, true)`;
export const READING_STATEMENT = `select set_config('app.units', $1, true), set_config('app.user_id', $2, true),
  set_config('app.reach', $3, true), set_config('app.rounds', $4, true), set_config('app.rounds_met', $5, true),
  set_config('transaction_read_only', 'on', true)`;

/** The parameters of either statement; what is not known is left empty. */
export function scopeParameters({ units, userId, reach }: Scope): string[] {
  return [
    units === 'all' ? '*' : listed(units),
    userId ?? '',
    reach && reach.units.length <= UNITS_TOLD ? listed(reach.units) : '',
    reach ? listed(reach.rounds) : '',
    reach ? listed(reach.roundsMet) : '',
  ];
}

const listed = (ids: readonly string[]): string => `{${ids.join(',')}}`;
