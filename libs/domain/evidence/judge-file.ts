import { RuleViolation } from '../rule-violation.js';
import { extensionOf } from './clean-name.js';
import { type EvidenceKind, kindFacts, mayBeCalled } from './kinds.js';
import { type Glimpse, sightKind } from './sight-kind.js';

const MEGABYTE = 1024 * 1024;
export const DEFAULT_EVIDENCE_MEGABYTES = 50;

/** A file as it came in, whole, under its cleaned name. */
export interface ArrivedFile extends Glimpse {
  readonly name: string;
  readonly bytes: number;
}

/** Whether a file may be evidence, by what it holds; its kind, and the name it is kept under. */
export function judgeFile({ name, bytes, ...glimpse }: ArrivedFile): { kind: EvidenceKind; name: string } {
  if (bytes === 0) throw new RuleViolation('evidence.empty');
  const sighted = sightKind(glimpse);
  if (sighted === null) throw new RuleViolation('evidence.kindRefused', { name });
  const extension = extensionOf(name);
  if (extension === null) return { kind: sighted, name: `${name}.${kindFacts(sighted).extensions[0] ?? ''}` };
  if (!mayBeCalled(sighted, extension))
    throw new RuleViolation('evidence.nameDisagrees', { name, kind: kindFacts(sighted).name });
  return { kind: sighted === 'txt' && extension === 'csv' ? 'csv' : sighted, name };
}

/** A file that says it is larger is not waited for, one that turns out larger is not taken. */
export function judgeSize(bytes: number, limit: number): void {
  if (bytes > limit) throw new RuleViolation('evidence.tooLarge', { megabytes: Math.floor(limit / MEGABYTE) });
}
