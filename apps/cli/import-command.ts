import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Env } from '#config';
import { RuleViolation } from '#domain';
import { type Actor, type LedgerImportView, LedgerImportsService, RoundsService } from '#features';
import { SheetReader } from '#intake';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { findOffice } from './find-office.js';
import { print } from './output.js';

interface ImportOptions {
  readonly unit: string;
  readonly code: string;
  readonly dryRun?: boolean;
  readonly accept?: boolean;
  readonly json?: boolean;
}

export function addImportCommand(ledger: Command, env: () => Env): void {
  ledger
    .command('import <file>')
    .description('导入台账（xlsx）：先核对，再整份导入；有错误时一行也不导入')
    .requiredOption('--unit <name>', '被巡察单位')
    .requiredOption('--code <code>', '轮次编号，如 2026-02')
    .option('--dry-run', '只核对，不导入')
    .option('--accept', '逐处列出存疑并全部认可')
    .option('--json', '输出 JSON')
    .action((file: string, options: ImportOptions) => importLedger(file, options, env()));
}

async function importLedger(file: string, options: ImportOptions, env: Env): Promise<void> {
  const { unit, code, dryRun, accept, json } = options;
  await withFeatures(env, async (context) => {
    const { actor } = await findOffice(context, unit);
    const round = (await context.get(RoundsService).list(actor)).find((one) => one.code === code);
    if (!round) throw new RuleViolation('round.unknown', { code });
    const imports = context.get(LedgerImportsService);
    const read = await new SheetReader().read(createReadStream(file));
    const begun = await imports.begin(actor, round.id, { ...read, name: basename(file) });
    const compared = await settled(imports, actor, begun);
    const { preview, digest } = compared;
    if (preview === null || digest === null) throw new RuleViolation('import.notSeen');
    for (const { level, address, message } of preview.findings)
      console.error(`${level === 'error' ? '错误' : '存疑'} ${address}：${message}`);
    if (!dryRun) {
      const applied = { digest, acceptDoubts: accept === true };
      await settled(imports, actor, await imports.apply(actor, round.id, compared.id, applied));
    }
    const { fresh, changed, unchanged, missing } = preview.counts;
    const said = `新增 ${fresh}，变动 ${changed}，未变 ${unchanged}，表中没有 ${missing}`;
    print(json, { file, dryRun: dryRun === true, ...preview.counts }, [`${dryRun ? '核对' : '已导入'}：${said}`]);
    if (preview.counts.errors > 0) process.exitCode = 1;
  });
}

/** Nobody else need be there to work off what waits: a command does it itself. */
async function settled(imports: LedgerImportsService, actor: Actor, view: LedgerImportView): Promise<LedgerImportView> {
  if (view.state !== 'comparing' && view.state !== 'waiting') return view;
  await imports.workOff();
  const after = await imports.view(actor, view.roundId, view.id);
  if (after.refusal) throw new RuleViolation(after.refusal.code, after.refusal.facts);
  return after;
}
