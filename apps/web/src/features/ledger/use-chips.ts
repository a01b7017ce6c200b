import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePeople, useUnits } from '../../shared/people/use-people';
import { useAspects } from '../../shared/rounds/use-aspects';
import { WORDS, type FilterKey } from './filters';

interface Chip {
  key: FilterKey;
  options: { id: string; name: string }[];
}

/** What each filter offers: fixed words, and the units, leaders and aspects this round knows. */
export function useChips(roundId: () => string): ComputedRef<Chip[]> {
  const { t } = useI18n();
  const { data: units } = useUnits();
  const { data: people } = usePeople();
  const aspects = useAspects(roundId);
  const leaders = computed(() => people.value?.filter((person) => person.roleName.includes('领导')) ?? []);
  const words = (kind: string, keys: readonly string[]): Chip['options'] =>
    keys.map((id) => ({ id, name: t(`words.${kind}.${id}`) }));
  return computed(() => [
    { key: 'stage', options: words('stage', WORDS.stage) },
    { key: 'status', options: words('status', WORDS.status) },
    { key: 'due', options: words('due', WORDS.due) },
    {
      key: 'unitId',
      options: (units.value ?? []).map((unit) => ({ id: unit.id, name: '　'.repeat(unit.depth) + unit.name })),
    },
    { key: 'leaderId', options: leaders.value.map((person) => ({ id: person.id, name: person.name })) },
    { key: 'outcome', options: WORDS.outcome.map((id) => ({ id, name: t(`outcome.kinds.${id}`) })) },
    { key: 'aspect', options: aspects.value.map((name) => ({ id: name, name })) },
  ]);
}
