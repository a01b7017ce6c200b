/** Numbers that look random and are the same for the same seed. */
export class Chance {
  constructor(private state: number) {}

  /** In [0, 1). */
  next(): number {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return (this.state - 1) / 2_147_483_646;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  pick<Thing>(things: readonly Thing[]): Thing {
    const thing = things[this.below(things.length)];
    if (thing === undefined) throw new Error('nothing to pick from');
    return thing;
  }

  shuffled<Thing>(things: readonly Thing[]): Thing[] {
    const left = [...things];
    const order: Thing[] = [];
    while (left.length > 0) order.push(...left.splice(this.below(left.length), 1));
    return order;
  }
}

/** Printed, so that a run that failed can be begun again: the order of faults and their moments follow from it. */
export function faultSeed(): number {
  return Number(process.env['FAULT_SEED'] ?? (Date.now() % 100_000) + 1);
}
