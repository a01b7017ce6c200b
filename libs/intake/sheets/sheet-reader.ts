import { join } from 'node:path';
import { projectRoot } from '#config';
import { RuleViolation } from '#domain';
import { ANSWER_WITHIN_MS, PROCESS_LIMITS } from '../limits.js';
import { type Ending, runConfined } from '../run-confined.js';
import { spool } from '../spool.js';
import { Turns } from '../turns.js';
import { SHEET_LIMITS } from './limits.js';
import { type PackedSheets, unpackAnswer } from './packed-sheets.js';
import { refuse, sheetRefusalOf } from './unreadable-sheet.js';

const ROOT = projectRoot();
const PROGRAM = join(ROOT, 'dist/libs/intake/sheets/main.js');
/** All that the process may read: its own code. */
const READABLE = ['dist/libs/intake/*', 'package.json'];

/** Reads workbooks, a few at a time, each where it can do no harm. What it refuses is a RuleViolation. */
export class SheetReader {
  constructor(
    private readonly turns: Turns = new Turns(),
    private readonly answerWithinMs = ANSWER_WITHIN_MS,
  ) {}

  /** A slow sender holds up nobody: a file waits for its turn, and its time runs, when it has arrived. */
  async read(source: AsyncIterable<Uint8Array>, gone?: AbortSignal): Promise<PackedSheets> {
    try {
      const handle = await spool(source);
      const late = AbortSignal.timeout(this.answerWithinMs);
      const signal = gone ? AbortSignal.any([gone, late]) : late;
      try {
        return unpackAnswer(await this.turns.take(() => inProcess(handle.fd, signal), signal));
      } catch (error) {
        throw error === late.reason ? refuse('sheet.tooSlow') : error;
      } finally {
        await handle.close();
      }
    } catch (error) {
      const refused = sheetRefusalOf(error);
      throw refused ? new RuleViolation(refused.code, refused.facts) : error;
    }
  }
}

/** As notices are read: no environment, no file but its code, no program to start, no network, little memory. */
async function inProcess(input: number, signal: AbortSignal): Promise<Buffer> {
  const flag = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  const permissions = [flag, ...READABLE.map((path) => `--allow-fs-read=${join(ROOT, path)}`)];
  const args = [`--max-old-space-size=${PROCESS_LIMITS.heapMb}`, '--no-warnings', ...permissions, PROGRAM];
  const limits = { ...PROCESS_LIMITS, answerBytes: SHEET_LIMITS.packedBytes };
  const program = { file: process.execPath, args, input, cwd: ROOT, env: {} };
  const { ending, stdout } = await runConfined(program, limits, signal);
  return ending === 'done' ? stdout : refuseEnding(ending);
}

function refuseEnding(ending: Exclude<Ending, 'done'>): never {
  if (ending === 'slow') return refuse('sheet.tooSlow');
  if (ending === 'memory') return refuse('sheet.tooMuchMemory');
  return refuse(ending === 'large' ? 'sheet.tooManyCells' : 'sheet.damaged');
}
