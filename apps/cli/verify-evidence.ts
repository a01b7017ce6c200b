import { EvidenceFilesService } from '#features';
import type { INestApplicationContext } from '@nestjs/common';

export interface EvidenceFound {
  readonly checked: number;
  readonly faults: readonly {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly sha256: string;
    readonly state: 'changed' | 'missing';
  }[];
}

/** Every version of every piece of evidence, its file held against its hash. */
export async function verifyEvidence(context: INestApplicationContext): Promise<EvidenceFound> {
  const faults: EvidenceFound['faults'][number][] = [];
  let checked = 0;
  for await (const { id, number, name, sha256, state } of context.get(EvidenceFilesService).checkAll()) {
    checked += 1;
    if (state !== 'same') faults.push({ id, number, name, sha256, state });
  }
  return { checked, faults };
}

export function saidOfEvidence({ checked, faults }: EvidenceFound): string[] {
  if (faults.length === 0) return [`佐证材料 ${checked} 份，都与上传时一致`];
  return [
    `佐证材料 ${checked} 份，${faults.length} 份缺失或被改动，请从备份或原单位找回：`,
    ...faults.map(({ number, name, sha256, state }) => `  ${number} “${name}” ${WORDS[state]}：${sha256}`),
  ];
}

const WORDS = { changed: '被改动', missing: '缺失' } as const;
