import { onBeforeUnmount, ref, watch, type Ref } from 'vue';
import { api } from '../../shared/api/client';
import { isRefusal } from '../../shared/api/refusal';
import type { ReportDraft } from '../../shared/api/types';
import type { ActionValues } from './action-values';

type Words = Pick<ActionValues, 'text' | 'difficulty' | 'nextStep'>;
const QUIET_MS = 800;

export const wordsOf = ({ text, difficulty, nextStep }: Words): Words => ({ text, difficulty, nextStep });
const same = (a: Words, b: Words): boolean => JSON.stringify(wordsOf(a)) === JSON.stringify(wordsOf(b));

/** The draft of another device, where it is newer than the one of this browser and says something else. */
export function newerElsewhere(draft: ReportDraft, values: Words, draftAt: string): ReportDraft['kept'] {
  const { kept } = draft;
  return kept && kept.savedAt > draftAt && !same(kept, values) ? kept : null;
}

/** What is typed is kept on the server too, when the keyboard has been quiet for a moment; the last one wins. */
export function useReportDraft(problemId: string, values: ActionValues): { begin: () => void; keeps: Ref<boolean> } {
  const keeps = ref(false);
  let timer: number | undefined;
  let before = wordsOf(values);

  async function send(): Promise<void> {
    before = wordsOf(values);
    try {
      await api.PUT('/api/problems/{id}/progress-report-draft', { params: { path: { id: problemId } }, body: before });
    } catch (error) {
      if (!isRefusal(error)) throw error; // this browser has it all the same
    }
  }
  watch(
    () => wordsOf(values),
    (words) => {
      window.clearTimeout(timer);
      if (keeps.value && !same(words, before)) timer = window.setTimeout(() => void send(), QUIET_MS);
    },
  );
  onBeforeUnmount(() => window.clearTimeout(timer));
  /** From here on what changes was typed by a person. */
  function begin(): void {
    before = wordsOf(values);
    keeps.value = true;
  }
  return { begin, keeps };
}
