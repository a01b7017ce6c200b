import { readFile } from 'node:fs/promises';
import type { Env } from '#config';
import { type CalendarDay, faultsOfYear, parseHolidayNotice } from '#domain';
import { CalendarYears, type PublishedYear } from '#features';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { print } from './output.js';

interface Choice {
  readonly json?: boolean;
  readonly year?: string;
  readonly dryRun?: boolean;
}

export function addCalendarCommands(program: Command, env: () => Env): void {
  program
    .command('calendar')
    .description('工作日历')
    .command('import <file>')
    .description('导入一年的放假安排：JSON，或通知原文（加 --year）；有疑点则不导入')
    .option('--year <year>', '通知原文是哪一年的安排')
    .option('--dry-run', '只核对，不导入')
    .option('--json', '输出 JSON')
    .action(async (file: string, { json, year, dryRun }: Choice) => {
      const read = readYear(await readFile(file, 'utf8'), year);
      if (read.doubts.length > 0) {
        print(json, read, read.doubts);
        process.exitCode = 1;
        return;
      }
      const added = dryRun ? [] : await withFeatures(env(), (context) => context.get(CalendarYears).import([read]));
      print(json, { ...read, imported: added.length > 0 }, [saidOf(read, added, dryRun === true)]);
    });
}

function saidOf({ year, days }: PublishedYear, added: readonly number[], dryRun: boolean): string {
  if (dryRun) return `${year} 年：${days.length} 天，核对无误，未导入`;
  return added.length > 0 ? `${year} 年已导入：${days.length} 天，未发提醒已重排` : `${year} 年早已导入，未作改动`;
}

function readYear(text: string, year: string | undefined): PublishedYear & { readonly doubts: readonly string[] } {
  if (year !== undefined) {
    const source = text.split(/\r?\n/, 1)[0]?.trim() ?? '';
    return { source, ...parseHolidayNotice(text, Number(year)) };
  }
  const { year: of, source = '', days } = JSON.parse(text) as { year: number; source?: string; days: CalendarDay[] };
  return { year: of, source, days, doubts: faultsOfYear(of, days) };
}
