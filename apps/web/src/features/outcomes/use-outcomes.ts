import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { api, data } from '../../shared/api/client';
import type { OutcomeKind, OutcomePart, OutcomeSum, RoundOutcomes } from '../../shared/api/types';

export const KINDS: readonly OutcomeKind[] = [
  'discipline',
  'organisational',
  'admonition',
  'reminder_talk',
  'case_filed',
  'regulation',
  'recovered',
];

interface Row {
  name: string;
  /** Which list of the ledger a number of the row opens; null where no filter says it. */
  query: Record<string, string> | null;
  cells: { kind: OutcomeKind; sum: OutcomeSum | undefined }[];
}
interface Group {
  key: string;
  title: string;
  rows: Row[];
}
interface Outcomes {
  found: Ref<RoundOutcomes | undefined>;
  error: Ref<Error | null>;
  refetch: () => Promise<unknown>;
  groups: ComputedRef<Group[]>;
}

/** The sums of a round as a table: the whole, then unit by unit, then aspect by aspect. */
export function useOutcomes(roundId: Ref<string>): Outcomes {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['round-outcomes', roundId],
    queryFn: () => data(api.GET('/api/rounds/{id}/outcomes', { params: { path: { id: roundId.value } } })),
    enabled: computed(() => roundId.value !== ''),
  });
  const unitRow = ({ unit, sums }: OutcomePart): Row =>
    rowOf(unit?.name ?? t('outcome.noUnit'), unit && { unitId: unit.id }, sums);
  const aspectRow = ({ aspect, sums }: OutcomePart): Row =>
    rowOf(aspect ?? t('outcome.noAspect'), aspect ? { aspect } : null, sums);
  const groups = computed<Group[]>(() => {
    const { sums = [], units = [], aspects = [] } = query.data.value ?? {};
    return [
      { key: 'round', title: '', rows: [rowOf(t('outcome.total'), {}, sums)] },
      { key: 'units', title: t('outcome.byUnit'), rows: units.map(unitRow) },
      { key: 'aspects', title: t('outcome.byAspect'), rows: aspects.map(aspectRow) },
    ];
  });
  return { found: query.data, error: query.error, refetch: query.refetch, groups };
}

function rowOf(name: string, query: Row['query'], sums: readonly OutcomeSum[]): Row {
  return { name, query, cells: KINDS.map((kind) => ({ kind, sum: sums.find((one) => one.kind === kind) })) };
}
