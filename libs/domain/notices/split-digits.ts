/** Digits that a scanner pulled apart: 20 25 年, 1 018 处. */
export interface JoinedDigits {
  readonly start: number;
  readonly end: number;
  /** A date can be read in one way only; a count could as well be two numbers. */
  readonly isSure: boolean;
  readonly digits: string;
}

const BLANK = '[ \\t\\u00a0\\u2000-\\u200a\\u202f\\u3000]';
const REST = new RegExp(
  `${BLANK}{1,3}(\\d{1,4}(?:${BLANK}{1,3}\\d{1,4}){0,5})${BLANK}{0,3}([年月日个项条件处起家户名人份笔宗万亿元次])`,
  'y',
);
const LONGEST_GROUP = 6;

/** The number that blanks at i cut in two, or null where the blanks part two things. */
export function joinedAt(raw: string, i: number): JoinedDigits | null {
  let start = i;
  while (start > 0 && i - start < LONGEST_GROUP && isDigit(raw.charCodeAt(start - 1))) start--;
  REST.lastIndex = i;
  const match = start < i ? REST.exec(raw) : null;
  if (!match || /[\d.\-–—/:]/.test(raw.charAt(start - 1))) return null;
  const groups = [raw.slice(start, i), ...(match[1] ?? '').split(/\D+/)];
  const end = start + raw.slice(start, i + match[0].length - 1).trimEnd().length;
  const digits = groups.join('');
  const unit = match[2] ?? '';
  if (/[年月日]/.test(unit)) return fitsDate(groups, unit) ? { start, end, isSure: true, digits } : null;
  return digits.length <= 7 && !digits.startsWith('0') ? { start, end, isSure: false, digits } : null;
}

function fitsDate(groups: readonly string[], unit: string): boolean {
  const digits = groups.join('');
  if (unit === '年') return /^(?:19|20)\d\d$/.test(digits);
  return (
    groups.every((group) => group.length === 1) &&
    /^[1-3]\d$/.test(digits) &&
    Number(digits) <= (unit === '月' ? 12 : 31)
  );
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
