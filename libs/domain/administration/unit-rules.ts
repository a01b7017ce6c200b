import { RuleViolation } from '../rule-violation.js';

/** A unit in the tree; `path` lists the ancestors and itself, `/a/b/`. */
export interface Placed {
  readonly id: string;
  readonly parentId: string | null;
  readonly path: string;
  readonly closed: boolean;
}

/** What keeps a unit from being closed. */
export interface StillThere {
  readonly problems: number;
  readonly people: number;
  readonly units: number;
}

/** A unit comes under another one that is open, never under itself or what stands below it. */
export function checkMove(unit: Placed, under: Placed): void {
  checkOpen(unit);
  checkOpen(under);
  if (under.path.startsWith(unit.path)) throw new RuleViolation('unit.underItself');
}

export function checkOpen({ closed }: Pick<Placed, 'closed'>): void {
  if (closed) throw new RuleViolation('unit.closed');
}

/** A unit is closed when nothing waits for it any more. */
export function checkUnitClosing(there: StillThere): void {
  if (there.problems + there.people + there.units > 0) throw new RuleViolation('unit.notEmpty', { ...there });
}

/** The path of a unit in the subtree of `moved` after the move. */
export function pathAfter(path: string, moved: Placed, under: Placed): string {
  return `${under.path}${moved.id}/${path.slice(moved.path.length)}`;
}
