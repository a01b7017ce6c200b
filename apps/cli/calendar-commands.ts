import { readFile } from 'node:fs/promises';
import type { Env } from '#config';
import { SYSTEM } from '#database';
import { type CalendarDay, type ReadYear, faultsOfYear, readYear } from '#domain';
import { ArrangementsService, CalendarYears } from '#features';
import type { Command } from 'commander';
import { linesOfPreview } from './calendar-preview.js';
import { withFeatures } from './context.js';
import { print } from './output.js';

interface Choice {
  readonly json?: boolean;
  readonly year?: string;
  readonly dryRun?: boolean;
}

export function addCalendarCommands(program: Command, env: () => Env): void {
  const calendar = program.command('calendar').description('放假安排：导入、改正、撤回一年的节假日和调休');
  calendar
    .command('import <file>')
    .description('导入一年的放假安排，已有的按新安排改正：JSON，或通知原文（加 --year）；有疑点则不导入')
    .option('--year <year>', '通知原文是哪一年的安排')
    .option('--dry-run', '只核对，并列出哪些时限和提醒会变，不导入')
    .option('--json', '输出 JSON')
    .action((file: string, choice: Choice) => importYear(file, choice, env()));
  calendar
    .command('withdraw <year>')
    .description('撤回一年的放假安排：该年回到未公布，工作日按周一至周五计，提醒重排')
    .option('--dry-run', '只列出哪些时限和提醒会变，不撤回')
    .option('--json', '输出 JSON')
    .action((year: string, choice: Choice) => withdrawYear(Number(year), choice, env()));
}

async function importYear(file: string, { json, year, dryRun }: Choice, env: Env): Promise<void> {
  const read = readFileOf(await readFile(file, 'utf8'), year);
  if (read.doubts.length > 0) {
    print(json, read, read.doubts);
    process.exitCode = 1;
    return;
  }
  if (dryRun) return preview(read.year, read, json, env);
  const imported = await withFeatures(env, (context) => context.get(CalendarYears).publish(read, SYSTEM));
  const said = imported ? `已导入：${read.days.length} 天，未发提醒已重排` : '早已导入，未作改动';
  print(json, { ...read, imported }, [`${read.year} 年${said}`]);
}

async function withdrawYear(year: number, { json, dryRun }: Choice, env: Env): Promise<void> {
  if (!Number.isInteger(year)) throw new Error('年份写作 2027');
  if (dryRun) return preview(year, null, json, env);
  await withFeatures(env, (context) => context.get(CalendarYears).withdraw(year, SYSTEM));
  print(json, { year, withdrawn: true }, [`${year} 年放假安排已撤回，回到未公布，未发提醒已重排`]);
}

async function preview(year: number, read: ReadYear | null, json: boolean | undefined, env: Env): Promise<void> {
  const found = await withFeatures(env, (context) => context.get(ArrangementsService).whatIf(year, read, SYSTEM));
  print(json, { year, ...found }, linesOfPreview(year, found));
}

function readFileOf(text: string, year: string | undefined): ReadYear {
  if (year !== undefined) return readYear(text, Number(year));
  const { year: of, source = '', days } = JSON.parse(text) as { year: number; source?: string; days: CalendarDay[] };
  return { year: of, source, days, doubts: faultsOfYear(of, days) };
}
