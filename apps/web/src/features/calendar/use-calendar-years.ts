import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import type { CalendarYear, CalendarYears } from '../../shared/api/types';

export function useCalendarYears(): UseQueryReturnType<CalendarYears, Error> {
  return useQuery({ queryKey: ['calendar-years'], queryFn: () => data(api.GET('/api/calendar/years')) });
}

export function useCalendarYear(year: Ref<number>): UseQueryReturnType<CalendarYear, Error> {
  return useQuery({
    queryKey: ['calendar-years', year],
    queryFn: () => data(api.GET('/api/calendar/years/{year}', { params: { path: { year: year.value } } })),
    enabled: computed(() => year.value > 0),
  });
}
