const RATE = /^[^。；;\d]{0,24}?率(?:已?达到?|为|是|均?为)?[:：]?(\d{1,3}(?:\.\d{1,3})?)[%％]/;

export interface StatedRate {
  readonly percent: number;
  /** Digits after the point: the exactness that the notice claims. */
  readonly decimals: number;
  /** Characters from the sum to the end of the rate. */
  readonly length: number;
}

/** 整改完成率84%: the share that is stated right after a sum. */
export function readRate(afterSum: string): StatedRate | null {
  const match = RATE.exec(afterSum.slice(0, 60));
  const digits = match?.[1];
  if (!match || digits === undefined) return null;
  return { percent: Number(digits), decimals: digits.split('.')[1]?.length ?? 0, length: match[0].length };
}

/** Does the share agree with the sum? Rounded or cut off, both are written. */
export function rateAgrees(rate: StatedRate, done: number, total: number): boolean {
  return Math.abs((done / total) * 100 - rate.percent) < 10 ** -rate.decimals - 1e-9;
}
