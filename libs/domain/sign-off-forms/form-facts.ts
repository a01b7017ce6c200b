import type { LocalDate } from '../calendar/local-date.js';
import type { ExtensionState } from '../problems/extension.js';
import type { Named } from '../problems/effects.js';
import type { Opinion } from '../problems/review-steps.js';
import type { Stage } from '../problems/stages.js';

/** A version of a piece of evidence, as the form names it. */
export interface FormProof {
  readonly measureId: string | null;
  readonly name: string;
  readonly version: number;
  readonly sha256: string;
  readonly current: boolean;
}
export interface FormMeasure {
  readonly id: string;
  readonly marker: string;
  readonly text: string;
  readonly status: 'in_progress' | 'completed';
  readonly completedOn: LocalDate | null;
  readonly withdrawnOn: LocalDate | null;
}
export interface FormReport {
  readonly on: LocalDate;
  readonly by: string;
  readonly text: string;
}
export interface FormApplication extends FormReport {
  readonly application: number;
}
export interface FormExtension {
  readonly number: number;
  readonly askedBy: string;
  readonly askedOn: LocalDate;
  readonly deadline: LocalDate;
  readonly until: LocalDate;
  readonly reason: string;
  readonly state: ExtensionState;
  readonly grantedUntil: LocalDate | null;
  readonly decidedBy: string | null;
}
/** The number of a form: given at 销号, kept when the form no longer holds. */
export interface FormNumber {
  readonly number: number;
  readonly givenOn: LocalDate;
  readonly voidedOn: LocalDate | null;
  readonly voidReason: string | null;
}

/** Of what a 对账销号单 is made. */
export interface FormFacts {
  readonly number: string;
  readonly roundCode: string;
  readonly roundName: string;
  readonly bodyName: string;
  readonly aspect: string | null;
  readonly title: string;
  readonly text: string;
  readonly stage: Stage;
  readonly leadUnit: Named | null;
  readonly supportingUnitList: readonly Named[];
  readonly leader: Named | null;
  readonly owner: Named | null;
  readonly deadline: LocalDate | null;
  readonly residueTotal: number | null;
  readonly residueDone: number | null;
  readonly measureList: readonly FormMeasure[];
  readonly evidenceList: readonly FormProof[];
  readonly reviewList: readonly Opinion[];
  readonly reports: readonly FormReport[];
  readonly applications: readonly FormApplication[];
  readonly extensions: readonly FormExtension[];
  readonly form: FormNumber | null;
}
