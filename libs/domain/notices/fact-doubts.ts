import { rawSpan, type CleanText } from './clean-text.js';
import { readDates } from './dates.js';
import type { Doubts } from './doubts.js';
import type { NoticeProblem, ParsedNotice } from './notice.js';

const NOWHERE = { start: 0, end: 0 };

/** What a notice should say of itself and does not. */
export function doubtNames(title: string | null, issuer: string | null, doubts: Doubts): void {
  if (title === null) doubts.raise('no_title', '没有识别出标题，请补填。', NOWHERE);
  if (issuer === null) doubts.raise('no_issuer', '没有识别出发文单位，请补填。', NOWHERE);
}

/** Days that do not exist, or whose digits got lost. */
export function doubtDates(clean: CleanText, doubts: Doubts): void {
  for (const date of readDates(clean.text)) {
    if (date.trouble === null) continue;
    const words = clean.text.slice(date.start, date.end);
    const span = rawSpan(clean, date.start, date.end);
    if (date.trouble === 'impossible') doubts.raise('impossible_date', `“${words}”不是有效的日期，请核对。`, span);
    else doubts.raise('unreadable_date', `“${words}”读不出是哪一天，日期留空，请核对。`, span);
  }
}

/** Numbers that are read over the blanks between their digits. */
export function doubtDigits(clean: CleanText, raw: string, doubts: Doubts): void {
  for (const { start, end, digits, isSure } of clean.joinedDigits) {
    if (isSure) continue;
    const message = `“${raw.slice(start, end)}”中间有空格，按“${digits}”读，请核对。`;
    doubts.raise('digits_apart', message, { start, end });
  }
}

/** A problem stated as completed that leaves something over keeps its status; the remainder is pointed out. */
export function doubtResidues(
  problems: readonly NoticeProblem[],
  claims: ParsedNotice['claims'],
  doubts: Doubts,
): void {
  let at = 0;
  for (const claim of claims) {
    while ((problems[at]?.span.end ?? Infinity) < claim.span.end) at++;
    const problem = problems[at];
    if (!problem || problem.span.start > claim.span.start || problem.status !== 'completed') continue;
    const left = claim.ongoing ?? claim.total - (claim.done ?? claim.total);
    if (left <= 0) continue;
    const message = `“${problem.title}”写明已完成，但${claim.total}项中还剩${left}项，请核对并跟踪余下部分。`;
    doubts.raise('completed_with_residue', message, claim.span);
  }
}
