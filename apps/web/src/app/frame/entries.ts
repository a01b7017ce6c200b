export interface Entry {
  to: string;
  icon: string;
  name: string;
  /** Beside the work: not among the few at the thumb. */
  aside?: true;
}

/** A page below an entry lights the entry too: a problem belongs to the ledger. */
export function isLit(entry: Entry, path: string): boolean {
  return (
    path.startsWith(entry.to) || (entry.icon === 'ledger' && (path.startsWith('/problems/') || path === '/import'))
  );
}
