import { readTitle } from './header.js';
import type { Line } from './lines.js';

const PAGE_NUMBER =
  /^(?:[-—–－·~]{1,3} ?\d{1,3} ?[-—–－·~]{1,3}|第 ?\d{1,3} ?页(?:[,，/ ]*共 ?\d{1,3} ?页)?|\d{1,3} ?\/ ?\d{1,3}|page ?\d{1,3}(?: ?(?:of|\/) ?\d{1,3})?)$/i;
const STAMP =
  /^(?:扫描全能王.{0,8}|由.{0,10}扫描.{0,10}|(?:https?:\/\/|www\.)[\w./?=&%#~:-]{3,200}|[A-Za-z][A-Za-z '.-]{1,40})$/;
const LONGEST_HEADER = 60;

/** Indexes of the lines that belong to the pages and not to the notice: page numbers, running heads, scanner stamps. */
export function findPageMarks(lines: readonly Line[]): Set<number> {
  const marks = new Set<number>();
  const numbers: number[] = [];
  for (const [index, { text }] of lines.entries()) {
    if (text.length > 200 || text.charCodeAt(0) === 0x4e00) continue;
    if (PAGE_NUMBER.test(text)) numbers.push(index);
    else if (STAMP.test(text)) marks.add(index);
  }
  for (const index of [...numbers, ...repeatedTitles(lines), ...runningHeads(lines, numbers)]) marks.add(index);
  return marks;
}

/** The title again, on one line or on two. */
function repeatedTitles(lines: readonly Line[]): number[] {
  const found = readTitle(lines);
  if (!found) return [];
  const again: number[] = [];
  for (let index = found.last + 1; index < lines.length; index++) {
    const text = lines[index]?.text ?? '';
    if (text.length > found.title.length || !found.title.startsWith(text)) continue;
    if (text === found.title) again.push(index);
    else if (text.length > 3 && text + (lines[index + 1]?.text ?? '') === found.title) again.push(index, index + 1);
  }
  return again;
}

/** The same short line beside two page numbers or more. */
function runningHeads(lines: readonly Line[], numbers: readonly number[]): number[] {
  const beside = new Map<string, number[]>();
  for (const index of new Set(numbers.flatMap((number) => [number - 1, number + 1]))) {
    const { text } = lines[index] ?? { text: '' };
    if (text === '' || text.length > LONGEST_HEADER || /[。；：:]|^[\d（(]/.test(text) || PAGE_NUMBER.test(text))
      continue;
    const indexes = beside.get(text);
    if (indexes) indexes.push(index);
    else beside.set(text, [index]);
  }
  return [...beside.values()].filter((indexes) => indexes.length > 1).flat();
}
