import { freePath, safeName } from './safe-name.js';

/** A version of a piece of evidence on its way into an archive. */
export interface ArchivedProof {
  readonly measureId: string | null;
  readonly name: string;
  readonly version: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  readonly withdrawn: { readonly by: string; readonly at: string; readonly reason: string } | null;
}
export interface FiledProof extends ArchivedProof {
  readonly path: string;
}

const WHOLE = '整个问题';

/** Where each version lies: a folder a measure, the version in the name. */
export function filedProofs(
  proofs: readonly ArchivedProof[],
  measures: readonly { readonly id: string; readonly marker: string }[],
): FiledProof[] {
  const taken = new Set<string>();
  const markers = new Map(measures.map(({ id, marker }) => [id, marker]));
  return proofs.map((proof) => {
    const folder = safeName(proof.measureId === null ? WHOLE : (markers.get(proof.measureId) ?? WHOLE));
    const ending = /\.[^.]{1,8}$/.exec(proof.name)?.[0] ?? '';
    const stem = ending ? proof.name.slice(0, -ending.length) : proof.name;
    const name = safeName(`${stem}（第${proof.version}版${proof.withdrawn ? '，已撤回' : ''}）${ending}`);
    return { ...proof, path: freePath(`佐证/${folder}/${name}`, taken) };
  });
}

/** A line as `sha256sum -c` reads it. */
export const sumLine = (sha256: string, path: string): string => `${sha256}  ${path}\n`;
