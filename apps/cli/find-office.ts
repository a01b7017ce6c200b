import { SYSTEM, Transactions } from '#database';
import { RuleViolation } from '#domain';
import { type Actor, PeopleService, SessionsService, UnitsRepository } from '#features';
import type { INestApplicationContext } from '@nestjs/common';

/** The office of a unit: an operator's command acts in its name, with its rights and no more. */
export async function findOffice(
  context: INestApplicationContext,
  unitName: string,
): Promise<{ unitId: string; actor: Actor }> {
  const unit = await context
    .get(Transactions)
    .within(SYSTEM, (tx) => context.get(UnitsRepository).findByName(unitName, tx));
  if (unit === null) throw new RuleViolation('unit.unknown', { name: unitName });
  const people = await context.get(PeopleService).listAll();
  const office = people.find((person) => person.unitId === unit.id && person.role === 'office');
  if (!office) throw new RuleViolation('user.unknown', { unit: unitName, role: '整改办' });
  return { unitId: unit.id, actor: await context.get(SessionsService).actorOf(office.id) };
}
