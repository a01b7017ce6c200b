import type { LocationQuery, LocationQueryRaw } from 'vue-router';

/** Everything the ledger shows is in the address; these are the words that may stand there. */
export const FILTER_KEYS = ['status', 'stage', 'unitId', 'leaderId', 'ownerId', 'aspect', 'due', 'mine', 'q'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
export type Filters = Partial<Record<FilterKey, string>>;
export type Sort = 'number' | '-number' | 'dueOn' | '-dueOn' | 'updatedAt' | '-updatedAt';
const SORTS: readonly string[] = ['number', '-number', 'dueOn', '-dueOn', 'updatedAt', '-updatedAt'];

export function filtersFrom(query: LocationQuery): Filters {
  const filters: Filters = {};
  for (const key of FILTER_KEYS) {
    const value = query[key];
    if (typeof value === 'string' && value !== '') filters[key] = value;
  }
  return filters;
}

export function sortFrom(query: LocationQuery): Sort {
  const sort = query.sort;
  return isSort(sort) ? sort : 'number';
}

function isSort(value: unknown): value is Sort {
  return typeof value === 'string' && SORTS.includes(value);
}

/** The same address with one filter changed; an open drawer belongs to the list before and closes. */
export function withFilter(query: LocationQuery, key: FilterKey | 'sort', value: string | undefined): LocationQueryRaw {
  return { ...query, [key]: value, open: undefined };
}

export interface View {
  key: string;
  filters: Filters;
}

export const VIEWS: readonly View[] = [
  { key: 'all', filters: {} },
  { key: 'overdue', filters: { due: 'overdue' } },
  { key: 'dueThisWeek', filters: { due: 'this_week' } },
  { key: 'submitted', filters: { stage: 'submitted' } },
  { key: 'signedOff', filters: { stage: 'signed_off' } },
  { key: 'mine', filters: { mine: '1' } },
];

export function isView(view: View, filters: Filters): boolean {
  const shown = Object.entries(filters).filter(([key]) => key !== 'q');
  const wanted = Object.entries(view.filters);
  return (
    shown.length === wanted.length && wanted.every(([key, value]) => shown.some(([k, v]) => k === key && v === value))
  );
}
