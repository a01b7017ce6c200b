import { confinedNode } from './confined-node.js';
import { PROCESS_LIMITS } from './limits.js';
import { ENCODINGS, FILE_KINDS, type NoticeText, REMARKS, type Remark } from './notice-text.js';
import { type Ending, runConfined } from './run-confined.js';
import { type Facts, isUnreadableFile, refuse } from './unreadable.js';

const PROGRAM = 'dist/libs/intake/office/main.js';
/** All that the process may read: its own code, and the packages it uses. */
export const READABLE = ['dist/libs/intake/*', 'node_modules/*', 'package.json'];

/** Reads a file in a process of its own, ended at 600 MB or with the signal. 'convert': only an office program can read it. */
export async function readInProcess(input: number, signal: AbortSignal): Promise<NoticeText | 'convert'> {
  const { ending, stdout } = await runConfined(confinedNode(PROGRAM, READABLE, input), PROCESS_LIMITS, signal);
  if (ending !== 'done') refuseEnding(ending);
  return answerOf(stdout.toString('utf8'));
}

export function refuseEnding(ending: Exclude<Ending, 'done'>): never {
  switch (ending) {
    case 'slow':
      return refuse('intake.tooSlow');
    case 'memory':
      return refuse('intake.tooMuchMemory');
    case 'large':
      return refuse('intake.tooLong');
    case 'broken':
      return refuse('intake.damaged');
  }
}

/** What comes back is believed as little as the file itself. */
function answerOf(json: string): NoticeText | 'convert' {
  const answer = objectOf(parse(json));
  if (answer?.convert === true) return 'convert';
  if (isUnreadableFile(answer?.refused)) return refuse(answer.refused, factsOf(answer.facts));
  const { text, kind, encoding, remarks } = objectOf(answer?.reading) ?? {};
  const isKnown = { kind: FILE_KINDS.find((one) => one === kind), encoding: ENCODINGS.find((one) => one === encoding) };
  if (typeof text !== 'string' || !isKnown.kind || !isKnown.encoding) return refuse('intake.damaged');
  return { text, kind: isKnown.kind, encoding: isKnown.encoding, remarks: remarksOf(remarks) };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

function factsOf(value: unknown): Facts {
  const pairs = Object.entries(objectOf(value) ?? {}).filter(([, fact]) => /^(?:string|number)$/.test(typeof fact));
  return Object.fromEntries(pairs) as Facts;
}

function remarksOf(value: unknown): Remark[] {
  const said = Array.isArray(value) ? value : [];
  return (Object.keys(REMARKS) as Remark[]).filter((remark) => said.includes(remark));
}
