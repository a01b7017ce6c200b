import type { LocalDate } from '../calendar/local-date.js';
import type { Named } from '../problems/effects.js';
import type { Status } from '../problems/stages.js';
import type { SheetField } from './fields.js';
import type { Finding } from './findings.js';
import type { SheetMeasure } from './measure-lines.js';
import type { Names } from './read-names.js';

export type Party = 'leadUnit' | 'supportingUnits' | 'leader' | 'owner';
export const PARTIES: readonly Party[] = ['leadUnit', 'supportingUnits', 'leader', 'owner'];

export interface PartyFinding {
  readonly party: Party;
  readonly finding: Finding;
}

/** What a ledger says of a problem. A field that is absent says nothing: nothing was written, or nothing was understood. */
export interface WantedProblem {
  /** Its first row. */
  readonly row: number;
  /** Where a field stands. */
  readonly at: (field: SheetField) => string;
  readonly id?: string;
  readonly number?: string;
  readonly aspect?: string;
  readonly title?: string;
  readonly text?: string;
  readonly measureWords?: string;
  readonly measures?: readonly SheetMeasure[];
  readonly leader?: Named;
  readonly leadUnit?: Named;
  readonly supportingUnits?: readonly Named[];
  readonly owner?: Named;
  readonly deadline?: LocalDate;
  readonly longTerm?: boolean;
  readonly status?: Status;
  readonly statusWords?: string;
  readonly progress?: string;
  readonly note?: string;
  /** What is written of the parties, and what is doubtful about the names. */
  readonly partyWords: ReadonlyMap<Party, string>;
  readonly partyFindings: readonly PartyFinding[];
  /** Fields that have a column. */
  readonly asked: ReadonlySet<SheetField>;
  /** Fields in whose cell something is written. */
  readonly written: ReadonlySet<SheetField>;
}

export interface ReadingFacts {
  readonly names: Names;
  /** The day the round began: what has no year is dated from here. */
  readonly from: LocalDate;
}

export interface ProblemReading {
  readonly wanted: WantedProblem;
  readonly findings: readonly Finding[];
}
