/** Where units stand: each with the one above it, null at the top. */
export type UnitTree = ReadonlyMap<string, string | null>;

/**
 * True where a role held in one of `held` reaches one of `units`: the unit itself or one below it. Who is named for a problem
 * has to see it, by its lead unit or by one that supports it.
 */
export function reachesOne(held: readonly string[], units: readonly string[], tree: UnitTree): boolean {
  return units.some((unit) => {
    for (let above: string | null | undefined = unit; above; above = tree.get(above))
      if (held.includes(above)) return true;
    return false;
  });
}
