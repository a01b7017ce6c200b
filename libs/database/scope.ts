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
}

/** The scope of jobs and operator commands. */
export const SYSTEM: Scope = { userId: null, units: 'all', address: null };

const ONLY_IDS = /^[0-9a-f,{}*-]*$/;

/**
 * Tells the transaction its scope and asks it for its time. As text, because it goes together with `begin`: the values
 * are ids of the database, and anything else is refused.
 */
export function scopeStatement({ units, userId }: Scope): string {
  const settings = [
    ['app.units', unitsSetting(units)],
    ['app.user_id', userId ?? ''],
  ] as const;
  for (const [name, value] of settings) if (!ONLY_IDS.test(value)) throw new Error(`${name} holds more than ids`);
  return `select app_now() as now, ${settings.map(([name, value]) => `set_config('${name}', '${value}', true)`).join(', ')}`;
}

const unitsSetting = (units: Scope['units']): string => (units === 'all' ? '*' : `{${units.join(',')}}`);
