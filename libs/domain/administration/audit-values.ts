/** A line of an entry: what became of a field. `hidden` where there are words that 三员 do not read. */
export interface AuditLine {
  readonly field: string;
  /** Undefined where nothing was there before: the line only tells. */
  readonly from?: AuditValue;
  readonly to: AuditValue;
  readonly hidden: boolean;
}
export type AuditValue = string | number | boolean | null;

/** Accounts and units are the administrators' own subject: nothing of them is hidden. */
const OF_ADMINISTRATION = ['user', 'unit'];

/** Of the business: where a problem stands, until when, whose it is. Never its words. */
const SHOWN = ['stage', 'status', 'reviewLevel', 'leadUnitId', 'leaderId', 'ownerId', 'week', 'format'];
/** Days, instants and ids say nothing of what a problem is about. */
const WORDLESS = /^(\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The fields of an entry as its auditor may read them; what is nested is no value to show. */
export function auditLines(entity: string, detail: Readonly<Record<string, unknown>>): AuditLine[] {
  const { changes, ...told } = detail;
  const open = OF_ADMINISTRATION.includes(entity);
  const lines = Object.entries(told).map(([field, value]) => ({ field, ...seen(open, field, value) }));
  const changed = Object.entries(Object(changes) as Record<string, unknown>).flatMap(([field, pair]) =>
    isPair(pair) ? [lineOf(open, field, pair)] : [],
  );
  return [...lines, ...changed];
}

function lineOf(open: boolean, field: string, [before, after]: readonly [unknown, unknown]): AuditLine {
  const [from, to] = [seen(open, field, before), seen(open, field, after)];
  const hidden = from.hidden || to.hidden;
  return hidden ? { field, from: null, to: null, hidden } : { field, from: from.to, to: to.to, hidden };
}

function seen(open: boolean, field: string, value: unknown): { to: AuditValue; hidden: boolean } {
  if (value === null || value === undefined) return { to: null, hidden: false };
  if (typeof value === 'number' || typeof value === 'boolean') return { to: value, hidden: false };
  const shown = typeof value === 'string' && (open || SHOWN.includes(field) || WORDLESS.test(value));
  return shown ? { to: value, hidden: false } : { to: null, hidden: true };
}

function isPair(value: unknown): value is readonly [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}
