import { SYSTEM, Transactions } from '#database';
import { GeneratedLedger, PeopleService, SessionsService } from '#features';
import type { INestApplicationContext } from '@nestjs/common';

/** Adds a round of invented problems to the first body there is; the same seed gives the same problems. */
export async function generateLedger(
  context: INestApplicationContext,
  wanted: { problems: number; seed: number },
): Promise<{ code: string; problems: number; roundId: string }> {
  if (!Number.isInteger(wanted.problems) || wanted.problems < 1 || wanted.problems > 1_000_000)
    throw new Error('--problems 应为 1 到 1000000 的整数');
  if (!Number.isInteger(wanted.seed)) throw new Error('--seed 应为整数');
  const office = (await context.get(PeopleService).listAll()).find((person) => person.role === 'office');
  if (!office) throw new Error('还没有整改办人员，请先用 user create 建一个');
  const actor = await context.get(SessionsService).actorOf(office.id);
  return context
    .get(Transactions)
    .within({ ...SYSTEM, userId: actor.userId }, (tx) =>
      context.get(GeneratedLedger).create({ ...wanted, unitId: office.unitId, officeId: office.id }, tx),
    );
}
