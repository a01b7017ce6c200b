import type { Env } from '#config';
import { RuleViolation, acceptAll, parseNotice } from '#domain';
import { ImportUndoService, NoticeImportsService, RoundsService } from '#features';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { findOffice } from './find-office.js';
import { noticeTextOf, printParsedNotice, reasonOf } from './notice-parse.js';
import { print } from './output.js';

interface ImportOptions {
  readonly unit: string;
  readonly code: string;
  readonly name?: string;
  readonly acceptDoubts?: boolean;
  readonly json?: boolean;
}

type UndoOptions = Pick<ImportOptions, 'unit' | 'code' | 'json'>;

export function addNoticeCommands(program: Command, env: () => Env): void {
  const notice = program.command('notice').description('反馈意见、整改通报');
  notice
    .command('parse <file>')
    .description('拆分通报，只看结果，不连数据库（- 表示标准输入）')
    .option('--json', '输出 JSON（默认即是）')
    .action(async (file: string) => {
      process.exitCode = await printParsedNotice(file);
    });
  notice
    .command('import <file>')
    .description('导入通报（docx、doc、pdf、html、txt），建轮次入账')
    .requiredOption('--unit <name>', '被巡察单位')
    .requiredOption('--code <code>', '轮次编号，如 2026-02')
    .option('--name <name>', '轮次名称')
    .option('--accept-doubts', '逐条列出存疑并全部认可')
    .option('--json', '输出 JSON')
    .action((file: string, options: ImportOptions) => importNotice(file, options, env()));
  notice
    .command('undo')
    .description('撤销导入：还没有人办理时，整个轮次退回导入之前')
    .requiredOption('--unit <name>', '被巡察单位')
    .requiredOption('--code <code>', '轮次编号，如 2026-02')
    .option('--json', '输出 JSON')
    .action((options: UndoOptions) => undoImport(options, env()));
}

async function importNotice(file: string, options: ImportOptions, env: Env): Promise<void> {
  const text = await readOrSay(file);
  if (text === null) return;
  const parsed = parseNotice(text);
  for (const [place, doubt] of parsed.doubts.entries()) console.error(`存疑 ${place + 1}：${doubt.message}`);
  await withFeatures(env, async (context) => {
    const office = await findOffice(context, options.unit);
    const done = await context.get(NoticeImportsService).import(office.actor, {
      text,
      unitId: office.unitId,
      code: options.code,
      name: options.name ?? parsed.title ?? options.code,
      decisions: options.acceptDoubts ? acceptAll(parsed) : [],
    });
    print(options.json, done, [`已入账 ${done.problems} 个问题`]);
  });
}

async function readOrSay(file: string): Promise<string | null> {
  try {
    return await noticeTextOf(file);
  } catch (error) {
    console.error(`${file}：${reasonOf(error)}`);
    process.exitCode = 1;
    return null;
  }
}

async function undoImport({ unit, code, json }: UndoOptions, env: Env): Promise<void> {
  await withFeatures(env, async (context) => {
    const { actor, unitId } = await findOffice(context, unit);
    const rounds = await context.get(RoundsService).list(actor);
    const round = rounds.find((one) => one.unitId === unitId && one.code === code);
    if (!round) throw new RuleViolation('round.unknown', { code });
    const undone = await context.get(ImportUndoService).undo(actor, round.id);
    const said = `已撤销导入“${undone.name}”（${undone.code}），${undone.problems} 个问题退出台账；导入和撤销都留在审计日志`;
    print(json, undone, [said]);
  });
}
