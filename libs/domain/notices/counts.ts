import { readHanziCount } from './hanzi-counts.js';
import type { ClaimSubject } from './notice.js';

export type CountRole = 'total' | 'done' | 'ongoing' | 'sum' | 'plain';

/** A number with its unit and the words around it: 已办结156件. */
export interface Count {
  readonly value: number;
  readonly unit: string;
  readonly start: number;
  readonly end: number;
  readonly role: CountRole;
  readonly subject: ClaimSubject | null;
  /** After 其中: a part of a part, never weighed against the total. */
  readonly isAside: boolean;
  /** 已清理118笔: the verb that would make it the outcome of 清理往来款130笔. */
  readonly verb: string | null;
  /** Nothing follows in its clause: 已办结9件, */
  readonly endsClause: boolean;
}

const COUNT = /(\d{1,7}|[零一二两三四五六七八九十百千]{1,7})(?:余|多)?([个项条件处起封家名人户宗笔份])/g;
const PART_OF_NUMBER = /[\d.\-—–]/;
const ORDINAL = /[第每逐]/;
const ONGOING = /正在|剩余|尚余|还剩|未完成|未办结|其余|余下|尚有|还有|仍有|持续推进|推进中|阶段性|长期整改/;
const DONE =
  /(?:已经?|均已|现已|已全部|累计|共)[^，,。；;]{0,6}(?:完成|整改|办结|解决|处置|办理|销号|化解|完工|落实|了结|处理)|(?:完成整改|整改完成|完成|办结|整改到位|销号|完工|了结|化解)$/;
const DONE_AFTER = /^[^，,。；;、\d]{0,6}(?:已经?|均已)(?:完成|整改|办结|解决|销号|到位|处置)/;
const ONGOING_AFTER = /^[^，,。；;、\d]{0,6}(?:正在|尚未|未完成|持续|推进中)/;
const OUTCOME = /已(?:经|全部)?([\u4e00-\u9fa5]{2})$/;
const SUM = /(?:共计?|合计|总计|总共)$/;
const ASIDE = /其中/;
const SUBJECTS: readonly [RegExp, ClaimSubject][] = [
  [/隐患|项目|企业/, 'other'],
  [/线索/, 'clues'],
  [/信访|信件|来信|举报|来访/, 'letters'],
  [/措施|举措/, 'measures'],
  [/问题|整改事项|整改任务/, 'problems'],
];
const WORDS_BEFORE = 18;
const WORDS_AFTER = 10;

/** A quick look: is there anything to weigh one number against? */
export function hasTwoCounts(sentence: string): boolean {
  return (sentence.match(COUNT)?.length ?? 0) > 1;
}

/** The counts of a sentence, each read with the words before and after it. */
export function readCounts(sentence: string): Count[] {
  const counts: Count[] = [];
  let from = 0;
  let isAside = false;
  for (const match of sentence.matchAll(COUNT)) {
    const [, words = '', unit = ''] = match;
    const isDigits = /\d/.test(words);
    if ((isDigits ? PART_OF_NUMBER : ORDINAL).test(sentence.charAt(match.index - 1))) continue;
    const value = isDigits ? Number(words) : readHanziCount(words);
    if (value === null) continue;
    const end = match.index + match[0].length;
    const between = sentence.slice(Math.max(from, match.index - WORDS_BEFORE), match.index);
    if (/[；;]/.test(sentence.slice(from, match.index))) isAside = false;
    isAside ||= ASIDE.test(sentence.slice(Math.max(from, match.index - 60), match.index));
    const count = readCount(
      { value, unit: unitOf(unit), start: match.index, end, isAside },
      lastClause(between),
      sentence,
    );
    // 三个专班 is said, not counted: words count only where they tell of problems or outcomes.
    if (!isDigits && (count.role === 'plain' || value < 2)) continue;
    counts.push(count);
    from = end;
  }
  return counts;
}

type Found = Pick<Count, 'value' | 'unit' | 'start' | 'end' | 'isAside'>;

function readCount(found: Found, before: string, sentence: string): Count {
  const after = sentence.slice(found.end, found.end + WORDS_AFTER);
  const subject = subjectOf(firstClause(after)) ?? subjectOf(before);
  const role = roleOf(before, after, subject);
  const endsClause = firstClause(after) === '';
  return { ...found, role, subject, verb: OUTCOME.exec(before)?.[1] ?? null, endsClause };
}

function roleOf(before: string, after: string, subject: ClaimSubject | null): CountRole {
  if (SUM.test(before)) return 'sum';
  if (ONGOING.test(before) || ONGOING_AFTER.test(after)) return 'ongoing';
  if (DONE.test(before) || DONE_AFTER.test(after)) return 'done';
  return subject === null ? 'plain' : 'total';
}

const lastClause = (words: string): string => words.split(/[，,。；;（(、]/).at(-1) ?? '';
const firstClause = (words: string): string => words.split(/[，,。；;）)、\d]/, 1)[0] ?? '';
const unitOf = (unit: string): string => (unit === '名' ? '人' : unit);

function subjectOf(words: string): ClaimSubject | null {
  if (words.length < 2) return null;
  return SUBJECTS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
