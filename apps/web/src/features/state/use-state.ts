import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { api, data } from '../../shared/api/client';
import type { State } from '../../shared/api/types';
import { useDates } from '../../shared/format/dates';

export function useState(): UseQueryReturnType<State, Error> {
  return useQuery({
    queryKey: ['state'],
    queryFn: () => data(api.GET('/api/state')),
    refetchInterval: 30_000,
    staleTime: 0,
  });
}

/** Deliveries by channel, then by what became of them. */
export function byChannel(deliveries: State['deliveries']): [string, Record<string, number>][] {
  const channels = new Map<string, Record<string, number>>();
  for (const { channel, state, count } of deliveries)
    channels.set(channel, { ...channels.get(channel), [state]: count });
  return [...channels];
}

interface Line {
  name: string;
  ok: boolean;
  text: string;
}

/** The state of the system in sentences: what is well, and what to look at. */
export function useStateLines(state: Ref<State | undefined>): ComputedRef<Line[]> {
  const { t } = useI18n();
  const { full } = useDates();
  const at = (instant: string | null): string => (instant ? full(instant) : t('state.never'));
  return computed(() => {
    if (!state.value) return [];
    const { database, queue, reminders, calendar, audit } = state.value;
    return [
      {
        name: t('state.database'),
        ok: true,
        text: t('state.databaseOk', { version: database.version }),
      },
      {
        name: t('state.queue'),
        ok: queue.ok,
        text: t(queue.ok ? 'state.queueOk' : 'state.queueBad', { backend: queue.backend, n: queue.waiting }),
      },
      {
        name: t('state.reminders'),
        ok: reminders.overduePending === 0,
        text: t('state.remindersText', {
          last: at(reminders.lastSweepAt),
          next: at(reminders.nextDueAt),
          n: reminders.overduePending,
        }),
      },
      {
        name: t('state.calendar'),
        ok: true,
        text: t('state.calendarText', {
          years: calendar.publishedYears.join('、'),
          missing: Math.max(...calendar.publishedYears) + 1,
        }),
      },
      {
        name: t('state.audit'),
        ok: audit.verified,
        text: t(audit.verified ? 'state.auditOk' : 'state.auditBad', { n: audit.entries }),
      },
      {
        name: t('anchor.name'),
        ok: audit.anchoredAt !== null,
        text: audit.anchoredAt ? t('anchor.keptAt', { at: at(audit.anchoredAt) }) : t('anchor.never'),
      },
    ];
  });
}
