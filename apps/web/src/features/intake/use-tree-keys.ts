import { nextTick } from 'vue';
import { isTyping } from '../../shared/components/keys';
import { piecesOf } from './pieces';
import type { ReviewedProblem } from './review-rules';
import type { Review } from './use-review';

const STATUS_KEYS = { '1': 'not_stated', '2': 'in_progress', '3': 'completed', '4': 'long_term' } as const;

interface Tree {
  /** Problems that are shown, from top to bottom. */
  shown: () => readonly ReviewedProblem[];
  unfolded: Set<number>;
}

export interface TreeKeys {
  press: (event: KeyboardEvent) => void;
  split: (start: number) => void;
  merge: (at: number) => void;
}

/** The tree by keyboard: what every key does to the problem that is looked at. */
export function useTreeKeys(review: Review, tree: Tree): TreeKeys {
  const now = (): ReviewedProblem | undefined =>
    review.problems.value.find(({ span }) => span.start === review.now.value);

  function go(at: number, piece = -1): void {
    review.look(at, piece);
    void nextTick(() => {
      const row = document.getElementById(piece >= 0 ? `piece-${piece}` : `problem-${at}`);
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
    });
  }
  /** Rows from top to bottom: problems, and the pieces of those that are unfolded. */
  function rows(): { at: number; piece: number }[] {
    return tree.shown().flatMap((problem) => {
      const at = problem.span.start;
      const pieces = tree.unfolded.has(at) ? piecesOf(problem, review.reading.text) : [];
      return [{ at, piece: -1 }, ...pieces.map(({ start }) => ({ at, piece: start }))];
    });
  }
  function step(by: 1 | -1): void {
    const all = rows();
    const here = all.findIndex(({ at, piece }) => at === review.now.value && piece === review.piece.value);
    const next = all[here < 0 ? 0 : here + by];
    if (next) go(next.at, next.piece);
  }
  function split(start: number): void {
    if (review.decide({ kind: 'split', at: start })) {
      tree.unfolded.add(start);
      go(start);
    }
  }
  function merge(at: number): void {
    const before = review.problems.value.filter(({ span }) => span.start < at).at(-1);
    if (review.decide({ kind: 'merge', at }) && before) go(before.span.start);
  }
  function move(problem: ReviewedProblem, by: 1 | -1): void {
    const targets = review.reading.notice.sections.filter(({ role }) => /aspect$/.test(role));
    const heading = problem.subAspect ?? problem.aspect;
    const here = targets.findIndex((one) => heading !== null && one.heading.includes(heading));
    const to = targets[here + by];
    if (to && review.decide({ kind: 'move', at: problem.span.start, to: to.span.start })) go(problem.span.start);
  }
  function unfold(at: number): void {
    tree.unfolded.add(at);
  }
  function fold(at: number): void {
    tree.unfolded.delete(at);
    go(at);
  }

  const acts: Record<string, (problem: ReviewedProblem, at: number) => void> = {
    ArrowRight: (_, at) => unfold(at),
    ArrowLeft: (_, at) => fold(at),
    Enter: (_, at) => document.querySelector<HTMLElement>(`#problem-${at} .title`)?.focus(),
    s: (_, at) => (review.piece.value >= 0 ? split(review.piece.value) : unfold(at)),
    m: (_, at) => merge(at),
    x: ({ dismissed }, at) => review.decide({ kind: dismissed ? 'restore' : 'dismiss', at }),
    a: (problem) => {
      const doubt = review.doubtsOf(problem).find((place) => review.doubts.value[place]?.state === 'open');
      if (doubt !== undefined) review.settle('accept', doubt);
    },
    '[': (problem) => move(problem, -1),
    ']': (problem) => move(problem, 1),
  };

  function press(event: KeyboardEvent): void {
    if (isTyping(event)) return;
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 } as const;
    const problem = now();
    const status = event.key in STATUS_KEYS ? STATUS_KEYS[event.key as keyof typeof STATUS_KEYS] : null;
    if (event.key in by) step(by[event.key as keyof typeof by]);
    else if (problem && status) review.decide({ kind: 'status', at: problem.span.start, status });
    else if (problem && acts[event.key]) acts[event.key]?.(problem, problem.span.start);
    else return;
    event.preventDefault();
  }
  return { press, split, merge };
}
