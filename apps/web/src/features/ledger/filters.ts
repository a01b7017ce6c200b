import type { paths } from '../../shared/api/schema';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';

/** Everything the ledger shows is in the address; these are the words that may stand there. */
export const FILTER_KEYS = [
  'status',
  'stage',
  'unitId',
  'leaderId',
  'ownerId',
  'aspect',
  'outcome',
  'due',
  'mine',
  'q',
  'asOf',
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
export type Filters = Pick<
  NonNullable<paths['/api/rounds/{roundId}/problems']['get']['parameters']['query']>,
  FilterKey
>;

/** Filters that take fixed words; an address with another word is read as if it were not there. */
export const WORDS = {
  stage: [
    'registered',
    'assigned',
    'rectifying',
    'submitted',
    'long_term_proposed',
    'long_term',
    'paused',
    'signed_off',
    'void',
  ],
  status: ['in_progress', 'completed', 'long_term', 'not_stated'],
  outcome: ['discipline', 'organisational', 'admonition', 'reminder_talk', 'case_filed', 'regulation', 'recovered'],
  due: ['overdue', 'this_week', 'next_week', 'none'],
  mine: ['1'],
} as const satisfies Partial<Record<FilterKey, readonly string[]>>;

export type Sort = 'number' | '-number' | 'dueOn' | '-dueOn' | 'updatedAt' | '-updatedAt';
const SORTS: readonly string[] = ['number', '-number', 'dueOn', '-dueOn', 'updatedAt', '-updatedAt'];

export function filtersFrom(query: LocationQuery): Filters {
  const wanted = FILTER_KEYS.map((key) => [key, query[key]] as const);
  return Object.fromEntries(
    wanted.filter(([key, value]) => typeof value === 'string' && value !== '' && isWord(key, value)),
  );
}

function isWord(key: FilterKey, value: string): boolean {
  if (key === 'asOf') return /^\d{4}-\d{2}-\d{2}$/.test(value);
  const words: readonly string[] | undefined = key in WORDS ? WORDS[key as keyof typeof WORDS] : undefined;
  return words === undefined || words.includes(value);
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

/** What narrows the list: which day it is read by narrows nothing. */
export function isNarrowed({ asOf: _asOf, ...filters }: Filters): boolean {
  return Object.keys(filters).length > 0;
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
  const shown = Object.entries(filters).filter(([key]) => key !== 'q' && key !== 'asOf');
  const wanted = Object.entries(view.filters);
  return (
    shown.length === wanted.length && wanted.every(([key, value]) => shown.some(([k, v]) => k === key && v === value))
  );
}
