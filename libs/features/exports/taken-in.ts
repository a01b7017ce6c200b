import type { Worksheet } from 'exceljs';
import type { Writable } from 'node:stream';

/** Takes what the sheet writes and packs it; calls `done` when everything before is on its way. */
interface Packer {
  write(chunk: Buffer, done: () => void): unknown;
}

/**
 * Waits until what was written so far is packed and handed on: exceljs never waits by itself, and a sheet that is written faster
 * than it is packed, or than somebody reads, stays in memory whole.
 */
export function takenIn(sheet: Worksheet, content: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('nobody reads the workbook any more'));
    if (content.destroyed) return gone();
    content.once('close', gone);
    packerOf(sheet).write(Buffer.alloc(0), () => {
      content.off('close', gone);
      resolve();
    });
  });
}

/** The types of exceljs leave it out. */
function packerOf(sheet: Worksheet): Packer {
  const stream: unknown = 'stream' in sheet ? sheet.stream : null;
  const pipes: unknown = typeof stream === 'object' && stream !== null && 'pipes' in stream ? stream.pipes : null;
  const packer: unknown = Array.isArray(pipes) ? pipes[0] : null;
  if (!isPacker(packer)) throw new Error('the sheet of exceljs is not piped to a packer');
  return packer;
}

function isPacker(value: unknown): value is Packer {
  return typeof value === 'object' && value !== null && 'write' in value && typeof value.write === 'function';
}
