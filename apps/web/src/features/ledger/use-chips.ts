import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { api, data } from '../../shared/api/client';
import { usePeople, useUnits } from '../../shared/people/use-people';
import type { FilterKey } from './filters';

interface Chip {
  key: FilterKey;
  options: { id: string; name: string }[];
}

const STAGES = [
  'registered',
  'assigned',
  'rectifying',
  'submitted',
  'long_term_proposed',
  'long_term',
  'paused',
  'signed_off',
  'void',
];
const STATUSES = ['in_progress', 'completed', 'long_term', 'not_stated'];
const DUES = ['overdue', 'this_week', 'next_week', 'none'];

/** What each filter offers: fixed words, and the units, leaders and aspects this round knows. */
export function useChips(roundId: () => string): ComputedRef<Chip[]> {
  const { t } = useI18n();
  const { data: units } = useUnits();
  const { data: people } = usePeople();
  const { data: notice } = useQuery({
    queryKey: ['round-notice', computed(roundId)],
    queryFn: () => data(api.GET('/api/rounds/{id}/notice', { params: { path: { id: roundId() } } })),
    staleTime: 300_000,
    enabled: computed(() => roundId() !== ''),
  });
  const leaders = computed(() => people.value?.filter((person) => person.roleName.includes('领导')) ?? []);
  const aspects = computed(() => notice.value?.sections.filter((section) => section.role === 'aspect') ?? []);
  const words = (kind: string, keys: string[]): Chip['options'] =>
    keys.map((id) => ({ id, name: t(`words.${kind}.${id}`) }));
  return computed(() => [
    { key: 'stage', options: words('stage', STAGES) },
    { key: 'status', options: words('status', STATUSES) },
    { key: 'due', options: words('due', DUES) },
    {
      key: 'unitId',
      options: (units.value ?? []).map((unit) => ({ id: unit.id, name: '　'.repeat(unit.depth) + unit.name })),
    },
    { key: 'leaderId', options: leaders.value.map((person) => ({ id: person.id, name: person.name })) },
    { key: 'aspect', options: aspects.value.map((section) => ({ id: section.heading, name: section.heading })) },
  ]);
}
