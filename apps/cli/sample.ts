import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#config';
import { SYSTEM, Transactions } from '#database';
import { ROLE_NAMES, type Role, acceptAll, parseNotice, previousWeek, weekOf } from '#domain';
import { DispatchesService, NoticeImportsService, PeopleService, SessionsService, UnitsRepository } from '#features';
import { readNoticeText } from '#intake';
import type { INestApplicationContext } from '@nestjs/common';
import { type SamplePlan, workSample } from './sample-work.js';

interface SampleFile {
  readonly unit: string;
  readonly departments: readonly string[];
  readonly people: readonly {
    readonly loginName: string;
    readonly name: string;
    readonly role: Role;
    readonly unit: string;
  }[];
  readonly round: { readonly code: string; readonly name: string };
  readonly problems: readonly SamplePlan[];
}
export interface SamplePerson {
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly loginName: string;
  readonly password: string;
}

const FOLDER = 'config/samples';

/** An invented body with people, a notice read into a ledger, and some weeks of work on it; made once. */
export async function createSample(
  context: INestApplicationContext,
): Promise<{ first: string | null; created: SamplePerson[] | null }> {
  const sample = JSON.parse(await readFile(join(projectRoot(), FOLDER, 'people.json'), 'utf8')) as SampleFile;
  const first = sample.people[0]?.loginName ?? '';
  const sessions = context.get(SessionsService);
  const there = await context.get(PeopleService).listAll();
  // A ledger with people of its own is nobody's sample: it gets neither people nor a link.
  if (there.length > 0) return { first: (await sessions.knows(first)) ? first : null, created: null };
  const { unitIds, created } = await createPeople(context, sample);
  const office = await sessions.actorOf(await sessions.idOf(first));
  const { text } = readNoticeText(await readFile(join(projectRoot(), FOLDER, 'notice.txt')));
  const { roundId } = await context.get(NoticeImportsService).import(office, {
    text,
    unitId: unitIds.get(sample.unit) ?? '',
    ...sample.round,
    decisions: acceptAll(parseNotice(text)),
  });
  const { today } = await context.get(Transactions).within(SYSTEM, (tx) => Promise.resolve({ today: tx.today }));
  await context.get(DispatchesService).freezeAll(previousWeek(weekOf(today)));
  await workSample(context, { office, roundId, unitIds, plans: sample.problems, today });
  return { first, created };
}

async function createPeople(
  context: INestApplicationContext,
  sample: SampleFile,
): Promise<{ unitIds: Map<string, string>; created: SamplePerson[] }> {
  const units = context.get(UnitsRepository);
  return context.get(Transactions).within(SYSTEM, async (tx) => {
    const rootId = await units.create(sample.unit, null, 0, tx);
    const unitIds = new Map([[sample.unit, rootId]]);
    for (const [position, name] of sample.departments.entries())
      unitIds.set(name, await units.create(name, rootId, position, tx));
    const created: SamplePerson[] = [];
    for (const { loginName, name, role, unit } of sample.people) {
      const unitId = unitIds.get(unit) ?? rootId;
      const { password } = await context
        .get(PeopleService)
        .create({ loginName, name, email: null, role, unitId, mustChangePassword: false }, tx);
      created.push({ name, role: ROLE_NAMES[role], unit, loginName, password });
    }
    return { unitIds, created };
  });
}
