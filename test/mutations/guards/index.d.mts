export interface Removal {
  readonly file: string;
  readonly text: string;
  readonly by: string;
}
export interface Guard {
  readonly name: string;
  readonly removals: readonly Removal[];
  readonly noticedBy: readonly string[];
}
export const GUARDS: readonly Guard[];
