import { useQueryClient } from '@tanstack/vue-query';
import { ref, type Ref } from 'vue';
import { write } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import type { CalendarPreview } from '../../shared/api/types';
import { idempotencyKey } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';

interface Change {
  readonly text?: string;
}
interface YearChange {
  found: Ref<CalendarPreview | null>;
  refusal: Ref<Refusal | null>;
  busy: Ref<boolean>;
  look: (change: Change) => Promise<void>;
  /** The next page of what moves. */
  more: () => Promise<void>;
  send: (what: 'arrangement' | 'withdrawal', change: Change) => Promise<boolean>;
  forget: () => void;
}

/** A year's change: looked at first, then made. */
export function useYearChange(year: number): YearChange {
  const queries = useQueryClient();
  const found = ref<CalendarPreview | null>(null);
  const refusal = ref<Refusal | null>(null);
  const busy = ref(false);
  let looked: Change = {};

  async function ask<Answer>(what: string, body: object): Promise<Answer | null> {
    busy.value = true;
    refusal.value = null;
    try {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey() };
      return await write<Answer>('POST', `/api/calendar/years/${year}/${what}`, JSON.stringify(body), headers);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
      return null;
    } finally {
      busy.value = false;
    }
  }
  async function look(change: Change): Promise<void> {
    looked = change;
    found.value = await ask<CalendarPreview>('preview', change);
  }
  async function more(): Promise<void> {
    const now = found.value;
    const page = await ask<CalendarPreview>('preview', { ...looked, after: now?.next });
    if (page && now) found.value = { ...page, items: [...now.items, ...page.items] };
  }
  async function send(what: 'arrangement' | 'withdrawal', change: Change): Promise<boolean> {
    const answer = await ask<{ message: string }>(what, change);
    if (answer === null) return false;
    say(answer.message);
    await queries.invalidateQueries();
    return true;
  }
  return { found, refusal, busy, look, more, send, forget: () => (found.value = null) };
}
