const DIGITS = '零一二三四五六七八九';
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 六十二 → 62, 一百零五 → 105; null for what is no number up to 9999, or leaves its order. */
export function readHanziCount(words: string): number | null {
  let total = 0;
  let digit = 0;
  let lastPlace = 10_000;
  for (const sign of words.replaceAll('两', '二').replaceAll('〇', '零')) {
    const place = PLACES[sign];
    if (place === undefined) {
      const value = DIGITS.indexOf(sign);
      if (value < 0 || digit > 0) return null;
      digit = value;
    } else {
      if (place >= lastPlace || (digit === 0 && place !== 10)) return null;
      total += (digit === 0 ? 1 : digit) * place;
      lastPlace = place;
      digit = 0;
    }
  }
  return total + digit;
}
