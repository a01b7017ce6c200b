/** The list one came from, so that a problem's page can go on to the next one and back. Gone with the tab. */
interface Walk {
  ids: string[];
  from: string;
}

let walk: Walk = { ids: [], from: '' };

export function keepWalk(ids: string[], from: string): void {
  walk = { ids, from };
}

export function stepsAround(
  id: string,
): { position: number; total: number; previous?: string; next?: string; from: string } | null {
  const index = walk.ids.indexOf(id);
  if (index < 0) return null;
  return {
    position: index + 1,
    total: walk.ids.length,
    previous: walk.ids[index - 1],
    next: walk.ids[index + 1],
    from: walk.from,
  };
}
