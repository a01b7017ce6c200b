const DIGITS = '〇一二三四五六七八九';
const CAPITALS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

type Numeral = (n: number) => string;

const ALL: Readonly<Record<string, Numeral>> = {
  decimal: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: (n) => String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  chineseCounting: (n) => counted(n, DIGITS, '十百千'),
  chineseCountingThousand: (n) => counted(n, DIGITS, '十百千'),
  taiwaneseCounting: (n) => counted(n, DIGITS, '十百千'),
  taiwaneseCountingThousand: (n) => counted(n, DIGITS, '十百千'),
  japaneseCounting: (n) => counted(n, DIGITS, '十百千'),
  chineseLegalSimplified: (n) => counted(n, CAPITALS, '拾佰仟'),
  ideographDigital: (n) => String(n).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit),
  ideographTraditional: (n) => STEMS[n - 1] ?? String(n),
  ideographZodiac: (n) => BRANCHES[n - 1] ?? String(n),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (n) => signFrom(0x2488, n, 20) ?? `${n}.`,
  decimalEnclosedParen: (n) => signFrom(0x2474, n, 20) ?? `(${n})`,
  ideographEnclosedCircle: (n) => signFrom(0x3280, n, 10) ?? counted(n, DIGITS, '十百千'),
  lowerLetter: (n) => letters(n, 'a'),
  upperLetter: (n) => letters(n, 'A'),
  lowerRoman: (n) => roman(n).toLowerCase(),
  upperRoman: roman,
  none: () => '',
};

/** A number as Word's numbering format writes it; a format we do not know is written in plain digits. */
export function numeral(n: number, format: string): string {
  return (ALL[format] ?? String)(n);
}

/** 十一, 二十, 一百零五: the ten of the first twenty stands alone. */
function counted(n: number, digits: string, units: string): string {
  if (n < 1 || n > 9999) return String(n);
  const written = String(n);
  const zero = digits === DIGITS ? '零' : (digits[0] ?? '');
  let out = '';
  for (const [i, digit] of [...written].entries()) {
    const place = written.length - 1 - i;
    if (digit !== '0') out += (digits[Number(digit)] ?? '') + (place > 0 ? (units[place - 1] ?? '') : '');
    else if (!out.endsWith(zero) && /[1-9]/.test(written.slice(i))) out += zero;
  }
  return digits === DIGITS && n >= 10 && n < 20 ? out.slice(1) : out;
}

function circled(n: number): string {
  return (
    signFrom(0x2460, n, 20) ?? (n <= 35 ? signFrom(0x3251, n - 20, 15) : signFrom(0x32b1, n - 35, 15)) ?? String(n)
  );
}

function signFrom(first: number, n: number, last: number): string | null {
  return n >= 1 && n <= last ? String.fromCharCode(first + n - 1) : null;
}

function letters(n: number, first: 'a' | 'A'): string {
  if (n < 1) return String(n);
  return String.fromCharCode(first.charCodeAt(0) + ((n - 1) % 26)).repeat(Math.min(20, Math.ceil(n / 26)));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(n: number): string {
  if (n < 1 || n > 3999) return String(n);
  let left = n;
  let out = '';
  for (const [value, sign] of ROMAN)
    while (left >= value) {
      out += sign;
      left -= value;
    }
  return out;
}
