import type { LocalDate } from '../calendar/local-date.js';
import type { Named } from '../problems/effects.js';
import type { Stage, Status } from '../problems/stages.js';
import type { SheetMeasure } from './measure-lines.js';

/** A problem as it stands in the ledger, as far as a sheet can say something about it. */
export interface PresentProblem {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly aspect: string | null;
  readonly title: string;
  readonly text: string;
  readonly measures: readonly SheetMeasure[];
  readonly leader: Named | null;
  readonly leadUnit: Named | null;
  readonly supportingUnits: readonly Named[];
  readonly owner: Named | null;
  readonly dueOn: LocalDate | null;
  readonly stage: Stage;
  readonly status: Status;
  readonly progress: string | null;
}
