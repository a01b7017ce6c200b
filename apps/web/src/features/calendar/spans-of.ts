import type { CalendarPreview } from '../../shared/api/types';
import { addDays } from '../../shared/format/dates';

type Changed = CalendarPreview['changed'][number];

/** Days in a row of which the same is said. */
export interface Span {
  from: string;
  to: string;
  name: string;
  said: string;
}

export function spansOf(days: readonly Changed[], say: (day: Changed) => string): Span[] {
  const spans: Span[] = [];
  for (const day of days) {
    const { name = '' } = day.to ?? day.from ?? {};
    const last = spans.at(-1);
    if (last?.name === name && last.said === say(day) && addDays(last.to, 1) === day.date) last.to = day.date;
    else spans.push({ from: day.date, to: day.date, name, said: say(day) });
  }
  return spans;
}
