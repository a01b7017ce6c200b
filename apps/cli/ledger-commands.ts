import type { Env } from '#config';
import { describeReminder, shanghaiDate } from '#domain';
import { type ComingReminders, PeopleService, RemindersService, RoundsService, SessionsService } from '#features';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { print } from './output.js';

export function addLedgerCommands(program: Command, env: () => Env): void {
  const reminders = program.command('reminders').description('提醒');
  reminders
    .command('preview')
    .description('未来若干天将发出的提醒')
    .option('--days <n>', '天数', '30')
    .option('--json', '输出 JSON')
    .action(({ days, json }: { days: string; json?: boolean }) =>
      withFeatures(env(), async (context) => {
        const service = context.get(RemindersService);
        show(json, await eachRound(context, (actor, roundId) => service.preview(actor, roundId, Number(days))));
      }),
    );
  reminders
    .command('rehearse')
    .description('演练：假设到了某一时刻，会发出哪些提醒。不发送任何消息')
    .requiredOption('--at <ISO>', '时刻，如 2026-10-10T08:30:00+08:00')
    .option('--json', '输出 JSON')
    .action(({ at, json }: { at: string; json?: boolean }) =>
      withFeatures(env(), async (context) => {
        const instant = new Date(at);
        if (Number.isNaN(instant.getTime())) throw new Error(`时刻无法识别：${at}`);
        const service = context.get(RemindersService);
        show(json, await eachRound(context, (actor, roundId) => service.rehearse(actor, roundId, instant)));
      }),
    );
}

type Look = (actor: Awaited<ReturnType<SessionsService['actorOf']>>, roundId: string) => Promise<ComingReminders>;

/** Looks through the eyes of each round's office. */
async function eachRound(context: INestApplicationContext, look: Look): Promise<ComingReminders[]> {
  const offices = (await context.get(PeopleService).listAll()).filter((person) => person.role === 'office');
  const found = new Map<string, ComingReminders>();
  for (const office of offices) {
    const actor = await context.get(SessionsService).actorOf(office.id);
    for (const round of await context.get(RoundsService).list(actor)) {
      if (!found.has(round.id) && round.unitId === office.unitId) found.set(round.id, await look(actor, round.id));
    }
  }
  return [...found.values()];
}

function show(json: boolean | undefined, coming: readonly ComingReminders[]): void {
  const lines = coming.flatMap(({ items, calendar }) =>
    items.map((one) => ({
      at: one.dueAt.toISOString(),
      problem: one.number,
      rule: one.rule,
      offsetDays: one.offsetDays,
      recipients: one.recipients.map((person) => person.name),
      text: describeReminder({ ...one, late: false }, shanghaiDate(one.dueAt), calendar),
    })),
  );
  const said = lines.map((line) => `${line.at}  ${line.text}  → ${line.recipients.join('、')}`);
  print(json, lines, said.length > 0 ? said : ['这段时间没有提醒']);
}
