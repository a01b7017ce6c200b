import { RuleViolation } from '#domain';
import { confinedNode } from '../confined-node.js';
import { ANSWER_WITHIN_MS, PROCESS_LIMITS } from '../limits.js';
import { readInTurn } from '../read-in-turn.js';
import { type Ending, runConfined } from '../run-confined.js';
import { Turns } from '../turns.js';
import { SHEET_LIMITS } from './limits.js';
import { type PackedSheets, unpackAnswer } from './packed-sheets.js';
import { refuse, sheetRefusalOf } from './unreadable-sheet.js';

const PROGRAM = 'dist/libs/intake/sheets/main.js';
/** All that the process may read: its own code. */
const READABLE = ['dist/libs/intake/*', 'package.json'];
const LIMITS = { ...PROCESS_LIMITS, answerBytes: SHEET_LIMITS.packedBytes };

/** Reads workbooks, a few at a time, each where it can do no harm. What it refuses is a RuleViolation. */
export class SheetReader {
  constructor(
    private readonly turns: Turns = new Turns(),
    private readonly answerWithinMs = ANSWER_WITHIN_MS,
  ) {}

  async read(source: AsyncIterable<Uint8Array>, gone?: AbortSignal): Promise<PackedSheets> {
    try {
      const wait = { turns: this.turns, withinMs: this.answerWithinMs, gone };
      return unpackAnswer(await readInTurn(source, wait, ({ fd }, signal) => inProcess(fd, signal)));
    } catch (error) {
      const refused = sheetRefusalOf(error);
      throw refused ? new RuleViolation(refused.code, refused.facts) : error;
    }
  }
}

async function inProcess(input: number, signal: AbortSignal): Promise<Buffer> {
  const { ending, stdout } = await runConfined(confinedNode(PROGRAM, READABLE, input), LIMITS, signal);
  return ending === 'done' ? stdout : refuseEnding(ending);
}

function refuseEnding(ending: Exclude<Ending, 'done'>): never {
  if (ending === 'slow') return refuse('sheet.tooSlow');
  if (ending === 'memory') return refuse('sheet.tooMuchMemory');
  return refuse(ending === 'large' ? 'sheet.tooManyCells' : 'sheet.damaged');
}
