import { GeneratedLedger, PeopleService } from '#features';
import type { INestApplicationContext } from '@nestjs/common';

export interface Wanted {
  readonly problems: number;
  readonly seed: number;
  readonly units: number;
  readonly people: number;
}

const MOST_OTHERS = 10_000;

/** Adds a round of invented problems to the first body there is; the same seed gives the same problems. */
export async function generateLedger(
  context: INestApplicationContext,
  wanted: Wanted,
): Promise<{ code: string; problems: number; roundId: string }> {
  if (!Number.isInteger(wanted.problems) || wanted.problems < 1 || wanted.problems > 1_000_000)
    throw new Error('--problems 应为 1 到 1000000 的整数');
  if (!Number.isInteger(wanted.seed)) throw new Error('--seed 应为整数');
  for (const option of ['units', 'people'] as const) {
    if (!Number.isInteger(wanted[option]) || wanted[option] < 0 || wanted[option] > MOST_OTHERS)
      throw new Error(`--${option} 应为 0 到 ${MOST_OTHERS} 的整数`);
  }
  const office = (await context.get(PeopleService).listAll()).find((person) => person.role === 'office');
  if (!office) throw new Error('还没有整改办人员，请先用 user create 建一个');
  return context.get(GeneratedLedger).create({ ...wanted, unitId: office.unitId, officeId: office.id });
}
