import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { NoticeReading } from '../../shared/api/types';
import { keptDecisions } from './kept-decisions';
import { carryOut, type ReviewDecision, type ReviewResult } from './review-rules';

export interface Decisions {
  made: ShallowRef<readonly ReviewDecision[]>;
  result: ComputedRef<ReviewResult>;
  /** Why the last one could not be carried out. */
  refusal: Ref<string>;
  /** How many were found of an earlier review of this text. */
  found: Ref<number>;
  decide: (decision: ReviewDecision) => boolean;
  undo: () => void;
  redo: () => void;
  mayRedo: ComputedRef<boolean>;
  startOver: () => void;
}

/** What a person decides, one after the other. What the rules refuse is told and not kept. */
export function useDecisions({ text, notice }: NoticeReading): Decisions {
  const i18n = useI18n();
  const kept = keptDecisions(text);
  const read = { text, notice };
  const earlier = stillPossible(kept.read()?.values ?? []);
  const made = shallowRef<readonly ReviewDecision[]>(earlier);
  const undone = shallowRef<readonly ReviewDecision[]>([]);
  const refusal = ref('');
  const found = ref(earlier.length);

  function stillPossible(decisions: readonly ReviewDecision[]): readonly ReviewDecision[] {
    const { refused } = carryOut(read, decisions);
    return decisions.filter((_, place) => !refused.some((one) => one.place === place));
  }
  function set(decisions: readonly ReviewDecision[], waiting: readonly ReviewDecision[]): void {
    made.value = decisions;
    undone.value = waiting;
    refusal.value = '';
    kept.keep(decisions);
  }
  function decide(decision: ReviewDecision): boolean {
    const wanted = [...made.value, decision];
    const refused = carryOut(read, wanted).refused[0];
    if (refused === undefined) set(wanted, []);
    else refusal.value = i18n.t(`review.refused.${refused.code.split('.')[1] ?? ''}`, refused.facts);
    return refused === undefined;
  }
  return {
    made,
    result: computed(() => carryOut(read, made.value)),
    refusal,
    found,
    decide,
    undo: () => {
      const last = made.value.at(-1);
      if (last) set(made.value.slice(0, -1), [...undone.value, last]);
    },
    redo: () => {
      const last = undone.value.at(-1);
      if (last) set([...made.value, last], undone.value.slice(0, -1));
    },
    mayRedo: computed(() => undone.value.length > 0),
    startOver: () => {
      found.value = 0;
      set([], []);
    },
  };
}
