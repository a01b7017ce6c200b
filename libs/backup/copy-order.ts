interface Referring {
  readonly name: string;
  /** Tables its foreign keys point at; itself does not count. */
  readonly refersTo: readonly string[];
}

/** Each table after those it refers to, so that rows can be loaded while foreign keys are checked; else by name. */
export function copyOrder<Table extends Referring>(tables: readonly Table[]): Table[] {
  const left = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  const ordered: Table[] = [];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const next = left.findIndex(({ name, refersTo }) => refersTo.every((one) => one === name || !waiting.has(one)));
    const [table] = left.splice(next, 1);
    if (next === -1 || !table) throw new Error(`foreign keys in a circle: ${[...waiting].join(', ')}`);
    ordered.push(table);
  }
  return ordered;
}
