import type { LocalDate } from '../calendar/local-date.js';
import type { Named } from '../problems/effects.js';
import type { Stage, Status } from '../problems/stages.js';

/** A problem as it stood at the cut-off of a week. */
export interface SnapshotItem {
  readonly problemId: string;
  readonly number: string;
  readonly title: string;
  readonly leadUnit: Named | null;
  readonly leader: Named | null;
  readonly owner: Named | null;
  readonly stage: Stage;
  readonly status: Status;
  readonly dueOn: LocalDate | null;
  readonly registeredOn: LocalDate;
  readonly signedOffOn: LocalDate | null;
  readonly returnedThisWeek: boolean;
  /** Day of the last progress report within the week. */
  readonly reportedOn: LocalDate | null;
  readonly lastReport: string | null;
}

/** A week of a round: its items, those of the week before, and the day as of which it is read. */
export interface WeekInput {
  readonly week: string;
  readonly asOf: LocalDate;
  readonly items: readonly SnapshotItem[];
  /** Null when the week before was not kept: then nothing is said about change. */
  readonly before: readonly SnapshotItem[] | null;
  /** The day as of which the week before was frozen. */
  readonly beforeAsOf: LocalDate | null;
}
