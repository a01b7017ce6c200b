/** A rule of the office that was broken; `code` is stable, the Chinese text is found at the edge. */
export class RuleViolation extends Error {
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
    this.name = 'RuleViolation';
  }
}
