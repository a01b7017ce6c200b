import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Env } from '#config';
import { RuleViolation, isLocalDate } from '#domain';
import { type ExportFormat, ExportsService, RoundsService } from '#features';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { findOffice } from './find-office.js';
import { interruptible } from './interruptible.js';
import { addImportCommand } from './import-command.js';
import { print } from './output.js';

interface ExportOptions {
  readonly unit: string;
  readonly code: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

export function addExportCommands(program: Command, env: () => Env): void {
  const ledger = program.command('ledger').description('台账');
  addImportCommand(ledger, env);
  ledger
    .command('export <file>')
    .description('导出一个轮次的台账；文件名以 .csv 或 .xlsx 结尾')
    .requiredOption('--unit <name>', '被巡察单位')
    .requiredOption('--code <code>', '轮次编号，如 2026-02')
    .option('--as-of <day>', '某日终了时的台账，如 2026-10-01；不写为现在的台账')
    .option('--json', '输出 JSON')
    .action((file: string, options: ExportOptions) => exportLedger(file, options, env()));
}

async function exportLedger(file: string, { unit, code, asOf, json }: ExportOptions, env: Env): Promise<void> {
  const format = formatOf(file);
  if (asOf !== undefined && !isLocalDate(asOf)) throw new Error('日期写作 2026-10-01');
  await withFeatures(env, async (context) => {
    const { actor } = await findOffice(context, unit);
    const round = (await context.get(RoundsService).list(actor)).find((one) => one.code === code);
    if (!round) throw new RuleViolation('round.unknown', { code });
    const rows = await interruptible(async (signal) => {
      const request = { roundId: round.id, filter: { ...(asOf && { asOf }) }, sort: 'number', format };
      const made = await context.get(ExportsService).export(actor, request);
      // Half a file looks like a whole one.
      await pipeline(made.content, createWriteStream(file), { signal }).catch(async (error: unknown) => {
        await rm(file, { force: true });
        throw error;
      });
      return made.rows;
    });
    print(json, { file, rows }, [`已导出 ${rows} 个问题：${file}`]);
  });
}

function formatOf(file: string): ExportFormat {
  const ending = extname(file).toLowerCase();
  if (ending === '.csv') return 'csv';
  if (ending === '.xlsx') return 'xlsx';
  throw new Error('文件名请以 .csv 或 .xlsx 结尾');
}
