import type { Taken } from '#domain';

/** What a person has said of a file: which sheet, which row has the headings, what the columns are. */
export interface SheetChoice {
  readonly sheet: string | null;
  readonly headerRow: number | null;
  /** Column, the first at 0 → what it is. */
  readonly columns: Readonly<Record<string, Taken>>;
}

/** `comparing` and `waiting` wait for a worker; the others for a person, or for nobody. */
export type ImportState = 'comparing' | 'compared' | 'waiting' | 'applied' | 'refused';

export interface ShownColumn {
  readonly column: number;
  readonly letter: string;
  readonly heading: string;
  readonly taken: Taken | null;
  readonly sample: string;
}
export interface ShownNew {
  readonly row: number;
  readonly title: string;
  readonly aspect: string | null;
  readonly leadUnit: string | null;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly stage: string;
}
export interface ShownChange {
  readonly field: string;
  readonly address: string;
  readonly before: string | null;
  readonly after: string;
}
export interface ShownChanged {
  readonly row: number;
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
  readonly actions: string[];
  readonly changes: ShownChange[];
}
export interface ShownFinding {
  readonly address: string;
  readonly level: 'error' | 'doubt';
  readonly code: string;
  readonly message: string;
}
export interface ImportCounts {
  readonly fresh: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly missing: number;
  readonly errors: number;
  readonly doubts: number;
}
/** What an import would do, as a person looks at it: the counts are whole, the lists show their beginning. */
export interface ImportPreview {
  readonly sheet: string;
  readonly sheets: string[];
  readonly headerRow: number | null;
  readonly columns: ShownColumn[];
  readonly counts: ImportCounts;
  readonly fresh: ShownNew[];
  readonly changed: ShownChanged[];
  readonly missing: { readonly id: string; readonly number: string; readonly title: string }[];
  readonly findings: ShownFinding[];
}

export interface LedgerImportView {
  readonly id: string;
  readonly roundId: string;
  readonly fileName: string;
  readonly state: ImportState;
  /** Of what `preview` shows; an import takes place for what a person has seen, or not at all. */
  readonly digest: string | null;
  readonly preview: ImportPreview | null;
  readonly refusal: { readonly code: string; readonly facts: Readonly<Record<string, string | number>> } | null;
}
export interface ImportRow extends LedgerImportView {
  readonly sheets: Buffer;
  /** Of the longest sheet. */
  readonly rows: number;
  readonly sha256: Buffer;
  readonly choice: SheetChoice;
  readonly createdById: string;
}
