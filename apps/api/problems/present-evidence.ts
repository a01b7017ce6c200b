import { kindFacts } from '#domain';
import type { EvidenceRow } from '#features';
import type { EvidenceDto } from './problem.dto.js';

/** A piece of evidence as people read it; where its file lies is nobody's affair. */
export function presentEvidence({ kind, withdrawn, uploadedAt, ...row }: EvidenceRow): EvidenceDto {
  const { name: kindName, shown } = kindFacts(kind);
  return {
    ...row,
    kindName,
    shown,
    uploadedAt: new Date(uploadedAt).toISOString(),
    withdrawn: withdrawn && { ...withdrawn, at: new Date(withdrawn.at).toISOString() },
  };
}
