import { RuleViolation } from '#domain';

/** Lets in so many at once, and tells the others to come back. */
export class Room {
  private inside = 0;

  constructor(private readonly most: number) {}

  /** Returns how to leave, which may be told more than once. */
  enter(): () => void {
    if (this.inside >= this.most) throw new RuleViolation('export.busy');
    this.inside += 1;
    let left = false;
    return () => {
      if (!left) this.inside -= 1;
      left = true;
    };
  }
}
