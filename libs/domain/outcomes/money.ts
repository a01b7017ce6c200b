import { RuleViolation } from '../rule-violation.js';

/** 元 with at most two decimals, as people write them; commas between thousands are allowed. */
const WRITTEN = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;
/** 十万亿元 is more than any ledger has to say, and exact as a number. */
const LARGEST_FEN = 1_000_000_000_000_000;

/** 分 of an amount written in 元. Digits are put together, nothing is multiplied: no cent is lost on the way. */
export function fenOf(yuan: string): number {
  const [, whole, decimals = ''] = WRITTEN.exec(yuan.trim()) ?? [];
  const fen = whole === undefined ? NaN : Number(`${whole.replaceAll(',', '')}${decimals.padEnd(2, '0')}`);
  if (!(fen <= LARGEST_FEN)) throw new RuleViolation('outcome.badAmount', { yuan: yuan.slice(0, 40) });
  return fen;
}

/** `1,234.50` 元: thousands apart, no decimals where there are none. */
export function yuanOf(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  const decimals = digits.slice(-2);
  return decimals === '00' ? whole : `${whole}.${decimals}`;
}
