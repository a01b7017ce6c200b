import { type Finding, doubt, error } from './findings.js';
import type { PresentProblem } from './present-problem.js';
import { sheetText, titleKey } from './same-text.js';
import type { WantedProblem } from './wanted-problem.js';

const OUR_NUMBER = /^\d{4}-\d{2}-/;

/** Which problem of the ledger a row speaks of: by id, else by number, else by its words. Each is found once. */
export class PresentProblems {
  private readonly byId: ReadonlyMap<string, PresentProblem>;
  private readonly byNumber: ReadonlyMap<string, PresentProblem>;
  private readonly byTitle = new Map<string, PresentProblem[]>();
  private readonly found = new Map<string, WantedProblem>();

  constructor(private readonly present: readonly PresentProblem[]) {
    this.byId = new Map(present.map((one) => [one.id, one]));
    this.byNumber = new Map(present.map((one) => [one.number, one]));
    for (const one of present) {
      const key = titleKey(one.title);
      this.byTitle.set(key, [...(this.byTitle.get(key) ?? []), one]);
    }
  }

  /** By id or number, which leave no doubt. */
  named(wanted: WantedProblem): { readonly problem: PresentProblem | null; readonly finding: Finding | null } {
    const { id, number, at } = wanted;
    const problem =
      (id === undefined ? undefined : this.byId.get(id)) ??
      (number === undefined ? undefined : this.byNumber.get(number));
    if (problem) return this.take(problem, wanted, id === problem.id ? 'id' : 'number');
    if (id !== undefined) return { problem: null, finding: error(at('id'), 'idUnknown') };
    if (number !== undefined && OUR_NUMBER.test(number))
      return { problem: null, finding: doubt(at('number'), 'numberUnknown', { number }) };
    return { problem: null, finding: null };
  }

  /** By its words, of those that nobody has named: rather the one of the same section and text, else the first. */
  alike(wanted: WantedProblem): PresentProblem | null {
    const open = (this.byTitle.get(titleKey(wanted.title ?? '')) ?? []).filter(
      ({ id, stage }) => !this.found.has(id) && stage !== 'void',
    );
    const problem = open.sort((a, b) => likeness(wanted, b) - likeness(wanted, a))[0] ?? null;
    if (problem) this.found.set(problem.id, wanted);
    return problem;
  }

  /** What the sheet says nothing of. */
  missing(): PresentProblem[] {
    return this.present.filter(({ id, stage }) => !this.found.has(id) && stage !== 'void');
  }

  private take(
    problem: PresentProblem,
    wanted: WantedProblem,
    field: 'id' | 'number',
  ): ReturnType<PresentProblems['named']> {
    const other = this.found.get(problem.id);
    if (other)
      return { problem: null, finding: error(wanted.at(field), 'sameProblemTwice', { other: other.at(field) }) };
    this.found.set(problem.id, wanted);
    return { problem, finding: null };
  }
}

function likeness({ aspect, text }: WantedProblem, problem: PresentProblem): number {
  const sameAspect = sheetText(aspect ?? '') === sheetText(problem.aspect ?? '');
  const sameText = sheetText(text ?? '') === sheetText(problem.text);
  return (sameAspect ? 2 : 0) + (sameText ? 1 : 0);
}
