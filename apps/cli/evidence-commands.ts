import type { Env } from '#config';
import { EvidenceFilesService, type UnnamedFile } from '#features';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { print } from './output.js';
import { saidOfEvidence, verifyEvidence } from './verify-evidence.js';

interface Json {
  readonly json?: boolean;
}

export function addEvidenceCommands(program: Command, env: () => Env): void {
  const evidence = program.command('evidence').description('佐证材料的文件');
  evidence
    .command('verify')
    .description('逐份核验文件与上传时的哈希，指出缺失和被改动的')
    .option('--json', '输出 JSON')
    .action(({ json }: Json) => verify(env(), json));
  evidence
    .command('unnamed')
    .description('列出一天以上没有佐证引用的文件；只列出，不删除')
    .option('--json', '输出 JSON')
    .action(({ json }: Json) => listUnnamed(env(), json));
}

async function verify(env: Env, json: boolean | undefined): Promise<void> {
  const found = await withFeatures(env, verifyEvidence);
  print(json, found, saidOfEvidence(found));
  if (found.faults.length > 0) process.exitCode = 1;
}

async function listUnnamed(env: Env, json: boolean | undefined): Promise<void> {
  const found = await withFeatures(env, async (context) => {
    const all: UnnamedFile[] = [];
    for await (const one of context.get(EvidenceFilesService).unnamed(new Date())) all.push(one);
    return all;
  });
  const lines = found.map(({ sha256, bytes }) => `${sha256} ${bytes}`);
  print(json, found, lines.length > 0 ? lines : ['没有']);
}
