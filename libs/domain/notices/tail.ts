import { isoDate, readDates, readNumeralDate } from './dates.js';
import type { Line } from './lines.js';
import { hanziToNumber, readNumber } from './numbering.js';
import { closesNotice } from './wording.js';

/** The end of a notice: the closing words, who signs, and when. */
export interface Tail {
  /** Offset of the clean text where the closing words begin. */
  readonly start: number;
  readonly signature: string | null;
  readonly signedOn: string | null;
}

const LINES_OF_TAIL = 40;
const ENDS_WITH_DATE = /(?:日|[.\-/]\d{1,2})$/;
const SIGNS = /(?:委员会|工委|党委|党组|党总支|支部|政府|管委会|公司|集团|学院|大学|医院|局|办公室|中心)$/;
const LONGEST_SIGNATURE = 60;

export function readTail(lines: readonly Line[], after: number, textEnd: number): Tail {
  const tail = lines.slice(Math.max(after, lines.length - LINES_OF_TAIL));
  const dated = tail.findLastIndex((line) => isSigningLine(line.text));
  const dateLine = tail[dated];
  const glued = dateLine ? withoutDate(dateLine.text) : '';
  const beside = glued === '' ? signatureBeside(tail, dated) : undefined;
  const signature = glued !== '' ? glued : (beside?.text.trim() ?? null);
  const signs = beside && dateLine && beside.start < dateLine.start ? beside : dateLine;
  const closing = tail.find((line) => closesNotice(line.text) && readNumber(line.text) === null);
  const start = Math.min(closing?.start ?? textEnd, signs?.start ?? textEnd);
  return { start, signature, signedOn: dateLine ? dateOf(dateLine.text) : null };
}

/** Who signs stands above the date, or below it. */
function signatureBeside(tail: readonly Line[], dated: number): Line | undefined {
  const signs = (line: Line | undefined): boolean =>
    line !== undefined &&
    line.text.length <= LONGEST_SIGNATURE &&
    SIGNS.test(line.text.trim()) &&
    !/[，。；：]/.test(line.text);
  return [tail[dated - 1], tail[dated + 1]].find(signs);
}

function isSigningLine(text: string): boolean {
  if (text.length > LONGEST_SIGNATURE || !ENDS_WITH_DATE.test(text) || /[，。；：:]/.test(text)) return false;
  return withoutDate(text) === '' || SIGNS.test(withoutDate(text));
}

function withoutDate(text: string): string {
  return text.replace(/[（(]?[\d二〇○零OoＯ]{1,4}[\d一二三四五六七八九〇○零]{0,8}(?:年|[.\-/]).{2,9}$/, '').trim();
}

function dateOf(text: string): string | null {
  const last = readDates(text).at(-1);
  return last?.iso ?? readNumeralDate(text, hanziToNumber);
}

export const dayOf = (parts: readonly [number, number, number] | null): string | null =>
  parts === null ? null : isoDate(...parts);
