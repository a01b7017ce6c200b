import { sheetText } from './same-text.js';

export interface SheetMeasure {
  readonly marker: string;
  readonly text: string;
  readonly status: 'in_progress' | 'completed';
}

const MARKER =
  /^(?:[一二三四五六七八九十]{1,3}是|[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])/;
// 一是……；二是……: in one line.
const WITHIN_LINE = /(?<=[；;。])\s*(?=(?:[一二三四五六七八九十]{1,3}是|[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]))/;
const STATUS = /（(已完成|未完成)）$/;

/** How an export writes measures: a line each. */
export function measureLines(measures: readonly SheetMeasure[]): string {
  return measures
    .map(({ marker, text, status }) => `${marker}${text}（${status === 'completed' ? '已完成' : '未完成'}）`)
    .join('\n');
}

/** Measures of a cell: a line each, where a line without a marker goes on with the one before. */
export function readMeasureLines(words: string): SheetMeasure[] {
  const lines = sheetText(words)
    .split('\n')
    .flatMap((line) => line.split(WITHIN_LINE))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const marked = lines.some((line) => MARKER.test(line));
  const whole: string[] = [];
  for (const line of lines) {
    if (marked && whole.length > 0 && !MARKER.test(line)) whole.push(`${whole.pop() ?? ''}\n${line}`);
    else whole.push(line);
  }
  return whole.map(measureOf);
}

function measureOf(line: string): SheetMeasure {
  const marker = MARKER.exec(line)?.[0] ?? '';
  const said = STATUS.exec(line);
  const text = line.slice(marker.length, said?.index ?? line.length).trim();
  return { marker, text, status: said?.[1] === '已完成' ? 'completed' : 'in_progress' };
}
