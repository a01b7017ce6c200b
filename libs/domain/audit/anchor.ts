/** The head of the audit chain at one moment, as it is kept outside the database. */
export interface AuditAnchor {
  readonly seq: number;
  /** In hexadecimal. */
  readonly hash: string;
}
export interface AuditFault {
  readonly seq: number;
  readonly fault: string;
}

const ANCHOR = /(?:^|\s)([1-9]\d{0,15}):([0-9a-f]{64})$/;

export const anchorText = ({ seq, hash }: AuditAnchor): string => `${seq}:${hash}`;

/** From a line that ends in SEQ:HASH; null where it does not, as a line that a power cut left unfinished. */
export function parseAnchor(line: string): AuditAnchor | null {
  const [, seq, hash] = ANCHOR.exec(line) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}

/**
 * What anchors show that the chain by itself does not: a tail that was cut off, or a chain computed anew. `found` has the
 * hashes that the chain has at the anchors' numbers, `last` is its newest number. The first entry in doubt is named.
 */
export function anchorFaults(
  anchors: readonly AuditAnchor[],
  found: ReadonlyMap<number, string>,
  last: number,
): AuditFault[] {
  const ordered = [...anchors].sort((a, b) => a.seq - b.seq);
  const broken = ordered.find(({ seq, hash }) => found.get(seq) !== hash);
  if (broken === undefined) return [];
  const before = ordered.filter(({ seq, hash }) => seq < broken.seq && found.get(seq) === hash).at(-1)?.seq ?? 0;
  const first = broken.seq > last ? last + 1 : before + 1;
  const fault = broken.seq > last ? '从这一条起末尾被截去' : '从这一条起被改写或截去';
  return [{ seq: first, fault: `${fault}：锚定过第 ${broken.seq} 条` }];
}
