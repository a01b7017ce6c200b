import { basename } from 'node:path';
import { type Manifest, checkBackup, makeBackup, restoreBackup } from '#backup';
import type { Env } from '#config';
import { SYSTEM, Transactions } from '#database';
import { storeAt } from '#files';
import { Journal } from '#features';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { interruptible } from './interruptible.js';
import { migrateAll } from './migrate-all.js';
import { print } from './output.js';
import { requireOwnerUrl } from './owner-url.js';
import { productVersion } from './product-version.js';
import { saidOfEvidence, verifyEvidence } from './verify-evidence.js';

interface Json {
  readonly json?: boolean;
}

export function addBackupCommands(program: Command, env: () => Env): void {
  program
    .command('backup <file>')
    .description('备份整个台账到一个文件，台账照常运行（用 DATABASE_OWNER_URL）')
    .option('--without-lost', '佐证材料有缺失或被改动时，备份其余内容（默认不备份，先查明）')
    .option('--json', '输出 JSON')
    .action((file: string, options: { withoutLost?: boolean } & Json) => backup(file, env(), options));
  program
    .command('restore <file>')
    .description('把备份恢复到空的数据库；先核验整个文件，有一处不对就什么也不做')
    .option('--check', '只核验文件，不连数据库')
    .option('--json', '输出 JSON')
    .action((file: string, { check, json }: { check?: boolean } & Json) =>
      check ? checkOnly(file, json) : restore(file, env(), json),
    );
}

async function backup(
  file: string,
  env: Env,
  { json, withoutLost = false }: { withoutLost?: boolean } & Json,
): Promise<void> {
  const ownerUrl = requireOwnerUrl(env, '备份');
  const version = await productVersion();
  const files = storeAt(env.files);
  const made = await interruptible((signal) => makeBackup({ file, ownerUrl, version, files, withoutLost, signal }));
  const detail = { ...factsOf(file, made.manifest), ...made.file };
  await withFeatures(env, (context) =>
    context
      .get(Transactions)
      .within(SYSTEM, (tx) =>
        context.get(Journal).audit({ action: 'backup.made', entity: 'ledger', entityId: null, detail }, tx),
      ),
  );
  print(json, detail, [`已备份到 ${file}：${countsOf(made.manifest)}，备份文件 ${inMegabytes(made.file.bytes)}`]);
}

async function restore(file: string, env: Env, json: boolean | undefined): Promise<void> {
  const ownerUrl = requireOwnerUrl(env, '恢复');
  const { manifest, unsent, filesMissing } = await restoreBackup({
    file,
    ownerUrl,
    files: storeAt({ ...env.files, limitBytes: Infinity }), // what was once accepted is accepted
    record: (restored, tx) => {
      const { unsent, filesMissing } = restored;
      const detail = { ...factsOf(file, restored.manifest), unsent, filesMissing };
      return new Journal().audit({ action: 'ledger.restored', entity: 'ledger', entityId: null, detail }, tx);
    },
  });
  await migrateAll(env);
  const evidence = await withFeatures(env, verifyEvidence);
  const said = [`已恢复 ${manifest.takenAt} 的备份：${countsOf(manifest)}`];
  if (unsent > 0) said.push(`${unsent} 封邮件备份时还没有发出，现在是“不明”，不会自动再发，请人工核对`);
  if (filesMissing > 0) said.push(`${filesMissing} 个佐证文件不在备份里，这里也没有：${whyMissing(manifest)}`);
  said.push(...saidOfEvidence(evidence));
  print(json, { ...factsOf(file, manifest), unsent, filesMissing, evidence }, said);
}

async function checkOnly(file: string, json: boolean | undefined): Promise<void> {
  const manifest = await checkBackup(file);
  print(json, factsOf(file, manifest), [`备份完好：${manifest.takenAt}，${countsOf(manifest)}`]);
}

function factsOf(
  file: string,
  { version, takenAt, migrations, total, files }: Manifest,
): Readonly<Record<string, unknown>> {
  return {
    file: basename(file),
    version,
    takenAt,
    migration: migrations.at(-1),
    tables: total.tables,
    rows: total.rows,
    files: files?.count ?? 0,
    fileBytes: files?.bytes ?? 0,
    filesLost: files?.lost ?? 0,
  };
}

function countsOf({ total, files }: Manifest): string {
  const tables = `${total.tables} 张表 ${total.rows} 行`;
  if (files === null) return `${tables}，早期格式，不含佐证文件`;
  const lost = files.lost > 0 ? `（另有 ${files.lost} 个已缺失，没有备份）` : '';
  return `${tables}，佐证文件 ${files.count} 个 ${inMegabytes(files.bytes)}${lost}`;
}

function whyMissing({ files }: Manifest): string {
  if (files === null) return '早期格式的备份不带佐证文件，请把原来的 files 文件夹拷来';
  return '备份时已经缺失';
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
