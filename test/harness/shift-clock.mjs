/**
 * Loaded before a program under test (`node --import`): its wall clock stands where the file says, in milliseconds from
 * the true time. Timers are not touched, as nobody who sets a clock touches them.
 */
import { readFileSync } from 'node:fs';

const file = process.env['CLOCK_SHIFT_FILE'];
const TrueDate = Date;
let shift = 0;

class ShiftedDate extends TrueDate {
  constructor(...given) {
    if (given.length === 0) super(TrueDate.now() + shift);
    else super(...given);
  }
  static now() {
    return TrueDate.now() + shift;
  }
}
globalThis.Date = ShiftedDate;

function read() {
  try {
    shift = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    shift = 0; // nobody has set it yet
  }
}
read();
setInterval(read, 200).unref();
