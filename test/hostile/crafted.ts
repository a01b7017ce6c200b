/** A file made to do harm, or to be taken for what it is not. */
export interface Crafted {
  /** Files of one name show one thing in several sizes and forms; the short run takes the first. */
  readonly name: string;
  readonly make: () => Buffer;
  /** What may come of it: codes of refusals, or 'read'. */
  readonly may: readonly string[];
}

/** One file a form. */
export function forms<Form>(
  name: string,
  may: string | readonly string[],
  of: readonly Form[],
  make: (form: Form) => Buffer,
): Crafted[] {
  const allowed = (typeof may === 'string' ? [may] : may).map((one) => (one === 'read' ? one : `intake.${one}`));
  return of.map((form) => ({ name, may: allowed, make: () => make(form) }));
}
