import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSession } from '../session/session-store';

const ZONE = 'Asia/Shanghai';

/** The calendar day of an instant, where the office is. */
export function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(instant));
}

export function clockOf(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export function writeDay(day: string, locale: string, today: string): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  if (locale.startsWith('zh')) {
    const [year, month, date] = day.split('-').map(Number);
    return `${sameYear ? '' : `${year}年`}${month}月${date}日`;
  }
  const date = new Date(`${day}T00:00:00Z`);
  return date.toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

export interface Dates {
  today: ComputedRef<string>;
  day: (day: string) => string;
  weekday: (day: string) => string;
  moment: (instant: string) => string;
  full: (instant: string) => string;
}

/** Dates as the office writes them: 10月9日; the year only where it is another one. */
export function useDates(): Dates {
  const { locale, t } = useI18n();
  const store = useSession();
  const today = computed(() => store.session?.today ?? dayOf(new Date().toISOString()));
  const day = (value: string): string => writeDay(value, locale.value, today.value);
  const moment = (instant: string): string => {
    const on = dayOf(instant);
    return `${on === today.value ? t('words.today') : day(on)} ${clockOf(instant)}`;
  };
  const full = (instant: string): string => `${day(dayOf(instant))} ${clockOf(instant)}`;
  const weekday = (value: string): string =>
    new Date(`${value}T00:00:00Z`).toLocaleDateString(locale.value.startsWith('zh') ? 'zh-CN' : 'en-GB', {
      timeZone: 'UTC',
      weekday: 'short',
    });
  return { today, day, weekday, moment, full };
}
