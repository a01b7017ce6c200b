import type { Env } from '#config';
import { type AuditAnchor, anchorText, parseAnchor } from '#domain';
import { InvariantsService, type VerifiedAudit } from '#features';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { print } from './output.js';

interface Json {
  readonly json?: boolean;
}

export function addAuditCommands(program: Command, env: () => Env): void {
  const audit = program.command('audit').description('审计日志');
  audit
    .command('verify')
    .description('核验审计链，对照数据目录里的锚，指出被改动、截去的记录')
    .option('--anchor <seq:hash>', '再对照另外保存的锚，可写多次', (text, all: string[]) => [...all, text], [])
    .option('--json', '输出 JSON')
    .action(({ anchor, json }: { anchor: readonly string[] } & Json) => verify(env(), anchor.map(anchorOf), json));
  audit
    .command('anchor')
    .description('核验后输出链首（序号:哈希），请抄存到别处')
    .option('--json', '输出 JSON')
    .action(({ json }: Json) => showAnchor(env(), json));
}

async function verify(env: Env, kept: readonly AuditAnchor[], json: boolean | undefined): Promise<void> {
  const { entries, faults } = await verified(env, kept);
  print(json, { entries, faults }, faults.length > 0 ? faults.map(saidOf) : [`${entries} 条，链完整`]);
  if (faults.length > 0) process.exitCode = 1;
}

async function showAnchor(env: Env, json: boolean | undefined): Promise<void> {
  const { head, faults } = await verified(env, []);
  if (faults.length > 0) throw new Error(`审计链有误，不能作锚：${faults.map(saidOf).join('；')}`);
  if (head === null) throw new Error('审计日志还是空的，没有可抄存的链首');
  print(json, head, [anchorText(head)]);
}

function verified(env: Env, kept: readonly AuditAnchor[]): Promise<VerifiedAudit> {
  return withFeatures(env, (context) => context.get(InvariantsService).verifyAudit(kept));
}

function anchorOf(text: string): AuditAnchor {
  const anchor = parseAnchor(text);
  if (anchor === null) throw new Error(`--anchor 应为 序号:哈希（64 位十六进制），不是 ${text}`);
  return anchor;
}

const saidOf = ({ seq, fault }: VerifiedAudit['faults'][number]): string => `第 ${seq} 条：${fault}`;
