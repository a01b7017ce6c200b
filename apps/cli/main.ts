import { BadEnvironment, readEnv } from '#config';
import { RuleViolation } from '#domain';
import { Command, CommanderError } from 'commander';
import { addAuditCommands } from './audit-commands.js';
import { addBackupCommands } from './backup-commands.js';
import { addCalendarCommands } from './calendar-commands.js';
import { addEvidenceCommands } from './evidence-commands.js';
import { addExportCommands } from './export-commands.js';
import { addLedgerCommands } from './ledger-commands.js';
import { addNoticeCommands } from './notice-commands.js';
import { addSystemCommands } from './system-commands.js';
import { addUserCommands } from './user-commands.js';

const program = new Command('taizhang')
  .description('整改台账命令行：结果写到标准输出（--json 为 JSON），提示写到标准错误')
  .exitOverride()
  .showHelpAfterError('（运行 taizhang --help 查看全部命令）');

addNoticeCommands(program, readEnv);
addLedgerCommands(program, readEnv);
addExportCommands(program, readEnv);
addCalendarCommands(program, readEnv);
addUserCommands(program, readEnv);
addSystemCommands(program, readEnv);
addAuditCommands(program, readEnv);
addBackupCommands(program, readEnv);
addEvidenceCommands(program, readEnv);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof RuleViolation) console.error(`未执行：${error.code} ${JSON.stringify(error.facts)}`);
  else if (error instanceof BadEnvironment) console.error(error.message);
  else console.error(error instanceof Error ? error.message : String(error));
  return 1;
}
