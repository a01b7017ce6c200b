import type { Outcome, OutcomeKind } from '../../../shared/api/types';

export const KINDS: readonly OutcomeKind[] = [
  'discipline',
  'organisational',
  'admonition',
  'reminder_talk',
  'case_filed',
  'regulation',
  'recovered',
];

/** An entry as it is typed. */
export interface OutcomeValues {
  kind: OutcomeKind;
  count: number | string;
  yuan: string;
  name: string;
  /** No new rule, confirmed. */
  none: boolean;
  on: string;
  note: string;
  reason: string;
  takenBack: boolean;
}

export function outcomeValues(entry: Outcome | undefined, today: string): OutcomeValues {
  return {
    kind: entry?.kind ?? 'discipline',
    count: entry?.amount ?? '',
    yuan: entry?.yuan ?? '',
    name: entry?.name ?? '',
    none: entry?.amount === 0,
    on: entry?.on ?? today,
    note: entry?.note ?? '',
    reason: '',
    takenBack: false,
  };
}

/** Taken back: neither number nor amount. */
export function outcomeBody({ kind, count, yuan, name, none, on, note, takenBack }: OutcomeValues): object {
  const body = { kind, on, note };
  if (takenBack) return body;
  if (kind === 'recovered') return { ...body, yuan };
  if (kind !== 'regulation') return { ...body, count: Number(count) };
  return none ? { ...body, count: 0 } : { ...body, count: 1, name };
}
