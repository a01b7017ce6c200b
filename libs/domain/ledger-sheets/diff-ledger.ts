import type { LocalDate } from '../calendar/local-date.js';
import { PresentProblems } from './find-present.js';
import { type Finding, doubt, error } from './findings.js';
import { groupRows } from './group-rows.js';
import { type Layout, columnsByField } from './match-columns.js';
import { notByImport } from './not-by-import.js';
import { type ChangePlan, type FieldChange, type PlannedStep, planChange } from './plan-change.js';
import { type EntryPlan, planEntry } from './plan-entry.js';
import type { PresentProblem } from './present-problem.js';
import { readProblem } from './read-problem.js';
import { titleKey } from './same-text.js';
import { type Sheet, addressOf } from './sheet.js';
import { type NameLists, Names } from './read-names.js';
import { unseen } from './unseen.js';
import type { WantedProblem } from './wanted-problem.js';

export interface NewRow {
  readonly row: number;
  readonly entry: EntryPlan;
}
export interface ChangedRow {
  readonly row: number;
  readonly problem: Pick<PresentProblem, 'id' | 'number' | 'title' | 'version'>;
  readonly changes: readonly FieldChange[];
  readonly steps: readonly PlannedStep[];
}
/** What a sheet would make of the ledger. Nothing is written. */
export interface LedgerDiff {
  readonly fresh: readonly NewRow[];
  readonly changed: readonly ChangedRow[];
  readonly unchanged: number;
  /** In the ledger and not in the sheet; they stay. */
  readonly missing: readonly Pick<PresentProblem, 'id' | 'number' | 'title'>[];
  readonly findings: readonly Finding[];
}

export interface DiffFacts extends NameLists {
  /** The day the round began: what has no year is dated from here. */
  readonly from: LocalDate;
  readonly actorId: string;
  readonly today: LocalDate;
}

/** Compares a sheet with the ledger, row by row. */
export function diffLedger(
  sheet: Sheet,
  layout: Layout,
  present: readonly PresentProblem[],
  facts: DiffFacts,
): LedgerDiff {
  const columns = columnsByField(layout);
  if (!columns.has('title') && !columns.has('id'))
    return { ...EMPTY, findings: [error(addressOf(0, layout.headerRow), 'noTitleColumn')] };
  const reading = { names: new Names(facts), from: facts.from };
  const readings = groupRows(sheet, layout).map((rows) => readProblem(rows, columns, reading));
  const diff = new Diff(present, facts, reading.names);
  for (const { findings } of readings) diff.findings.push(...findings);
  diff.compare(
    readings.filter(({ findings }) => !findings.some(({ code }) => code === 'titleMissing')).map((one) => one.wanted),
  );
  return diff.result();
}

const EMPTY: LedgerDiff = { fresh: [], changed: [], unchanged: 0, missing: [], findings: [] };

class Diff {
  readonly findings: Finding[] = [];
  private readonly problems: PresentProblems;
  private readonly fresh: NewRow[] = [];
  private readonly changed: ChangedRow[] = [];
  private unchanged = 0;

  constructor(
    present: readonly PresentProblem[],
    private readonly facts: DiffFacts,
    private readonly names: Names,
  ) {
    this.problems = new PresentProblems(present);
  }

  /** Those that are named first: what is only alike must not take their place. */
  compare(wanted: readonly WantedProblem[]): void {
    const others: WantedProblem[] = [];
    for (const one of wanted) {
      const { problem, finding } = this.problems.named(one);
      if (finding) this.findings.push(finding);
      if (problem) this.change(problem, one);
      else if (finding?.level !== 'error') others.push(one);
    }
    const entered = new Map<string, WantedProblem>();
    for (const one of others) {
      const problem = this.problems.alike(one);
      if (problem) this.change(problem, one);
      else this.enter(one, entered);
    }
  }

  result(): LedgerDiff {
    const missing = this.problems.missing().map(({ id, number, title }) => ({ id, number, title }));
    const { fresh, changed, unchanged } = this;
    const byRow = <Row extends { row: number }>(rows: Row[]): Row[] => rows.sort((a, b) => a.row - b.row);
    return { fresh: byRow(fresh), changed: byRow(changed), unchanged, missing, findings: inOrder(this.findings) };
  }

  private change(problem: PresentProblem, wanted: WantedProblem): void {
    const { changes, steps, findings }: ChangePlan = planChange(problem, wanted);
    this.findings.push(...findings, ...notByImport(problem, wanted));
    for (const { input } of steps) this.findings.push(...unseen(input, wanted, this.names));
    const { id, number, title, version } = problem;
    if (steps.length > 0)
      this.changed.push({ row: wanted.row, problem: { id, number, title, version }, changes, steps });
    else this.unchanged += 1;
  }

  private enter(wanted: WantedProblem, entered: Map<string, WantedProblem>): void {
    if (wanted.title === undefined) {
      this.findings.push(error(wanted.at('title'), 'titleMissing'));
      return;
    }
    const key = titleKey(wanted.title);
    const other = entered.get(key);
    if (other) this.findings.push(doubt(wanted.at('title'), 'sameTextTwice', { other: other.at('title') }));
    entered.set(key, wanted);
    const { entry, findings } = planEntry(wanted, this.facts);
    this.fresh.push({ row: wanted.row, entry });
    if (entry.assignment) this.findings.push(...unseen(entry.assignment, wanted, this.names));
    this.findings.push(...wanted.partyFindings.map(({ finding }) => finding), ...findings);
  }
}

/** By row, then by column, errors and doubts together as they stand in the sheet. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const rowOf = ({ address }: Finding): number => Number(address.replace(/^[A-Z]+/, ''));
  return [...findings].sort(
    (a, b) => rowOf(a) - rowOf(b) || a.address.length - b.address.length || (a.address < b.address ? -1 : 1),
  );
}
