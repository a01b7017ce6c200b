import { rawSpan, type CleanText } from './clean-text.js';
import { readDates, type DateMention } from './dates.js';
import type { Doubts } from './doubts.js';
import type { NoticePeriod, NoticeSource, SourceKind } from './notice.js';

const KINDS: readonly [RegExp, SourceKind][] = [
  [/巡视/, '巡视'],
  [/巡察/, '巡察'],
  [/审计/, '审计'],
  [/督[查察]/, '督查'],
];
const INSPECTOR = /[\u4e00-\u9fa5]{1,16}?(?:巡视组|巡察组|巡察办|审计组|审计局|审计厅|督[查察]组)/g;
const BEFORE_INSPECTOR = /^(?:由|经|接受|根据|按照|其间|期间|期|日|至|以来|随后|并)+/;
const LINKS_PERIOD = /^(?:起)?[至到—–~-]{1,2}(?:年)?$/;

interface Stretch {
  readonly dates: readonly DateMention[];
  /** The words from the date to the next one or to the end of the sentence. */
  readonly after: string;
}

/** Who inspected, from when to when, and when it was fed back: read from the words before the first heading. */
export function readSource(
  header: { readonly text: string; readonly start: number },
  title: string | null,
  clean: CleanText,
  doubts: Doubts,
): { source: NoticeSource; rectification: NoticePeriod | null } {
  const stretches = readStretches(header.text);
  const periods = stretches.filter((s) => s.dates.length === 2);
  const rectification = periods.find((s) => /集中整改|整改期|整改工作/.test(s.after) && !/巡[视察]组/.test(s.after));
  const inspection = periods.find((s) => s !== rectification && /巡[视察]|审计|督[查察]|检查/.test(s.after));
  const feedback = stretches.find((s) => s.dates.length === 1 && /反馈/.test(s.after));
  for (const used of [inspection, feedback, rectification]) {
    for (const date of used?.dates ?? []) doubtYear(date, header.start, clean, doubts);
  }
  const inspector = readInspector(inspection?.after ?? header.text) ?? readInspector(header.text);
  const source = {
    kind: kindOf(inspector) ?? kindOf(title) ?? kindOf(header.text.slice(0, 400)),
    inspector,
    ...periodOf(inspection),
    feedbackOn: feedback?.dates[0]?.iso ?? null,
  };
  return { source, rectification: rectification ? periodOf(rectification) : null };
}

/** Groups the dates: 甲日至乙日 is one stretch, a single date another. */
function readStretches(text: string): Stretch[] {
  const dates = readDates(text);
  const stretches: Stretch[] = [];
  for (let i = 0; i < dates.length;) {
    const first = dates[i];
    const second = dates[i + 1];
    if (!first) break;
    const isPeriod = second !== undefined && LINKS_PERIOD.test(text.slice(first.end, second.start));
    const group = isPeriod ? [first, second] : [first];
    const next = dates[i + group.length]?.start ?? text.length;
    const last = group.at(-1) ?? first;
    stretches.push({ dates: group, after: firstSentence(text.slice(last.end, next)) });
    i += group.length;
  }
  return stretches;
}

const firstSentence = (text: string): string => text.split(/[。\n]/, 1)[0] ?? '';

const periodOf = (stretch: Stretch | undefined): NoticePeriod => ({
  from: stretch?.dates[0]?.iso ?? null,
  to: stretch?.dates[1]?.iso ?? null,
});

function readInspector(text: string): string | null {
  for (const clause of text.split(/[，,。；;、\n（）()\d]/)) {
    for (const match of clause.slice(0, 200).matchAll(INSPECTOR)) {
      const name = match[0].replace(BEFORE_INSPECTOR, '');
      if (name.length > 3 || /[市省区县]/.test(name)) return name;
    }
  }
  return null;
}

function kindOf(words: string | null): SourceKind | null {
  if (words === null) return null;
  const found = KINDS.map(([pattern, kind]) => ({ kind, at: words.search(pattern) })).filter(({ at }) => at >= 0);
  return found.sort((a, b) => a.at - b.at)[0]?.kind ?? null;
}

function doubtYear(date: DateMention, offset: number, clean: CleanText, doubts: Doubts): void {
  const span = rawSpan(clean, offset + date.start, offset + date.end);
  const words = clean.text.slice(offset + date.start, offset + date.end);
  if (date.yearAssumed) {
    doubts.raise('year_assumed', `“${words}”没有写年份，按先后顺序取${date.iso?.slice(0, 4)}年，请核对。`, span);
  } else if (date.iso === null && date.trouble === null) {
    doubts.raise('year_assumed', `“${words}”没有写年份，上文也没有，日期留空，请补填。`, span);
  }
}
