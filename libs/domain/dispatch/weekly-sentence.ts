import type { DispatchFact } from './facts.js';

/** A piece of a sentence; with a fact it is a number that opens its list. */
export interface SentencePart {
  readonly text: string;
  readonly fact?: DispatchFact;
}

type Counts = Readonly<Record<DispatchFact, number>>;

/** The week in one sentence that adds up. */
export function weeklySentence({ counts, change }: { counts: Counts; change: Counts | null }): SentencePart[] {
  const number = (fact: DispatchFact): SentencePart => ({ text: String(counts[fact]), fact });
  return [
    { text: '本周销号 ' },
    number('newlySignedOff'),
    { text: ' 个，累计 ' },
    number('signedOff'),
    { text: ' 个；正在整改 ' },
    number('inProgress'),
    { text: ' 个，长期 ' },
    number('longTerm'),
    ...(counts.notStated > 0 ? [{ text: ' 个，未标明 ' }, number('notStated')] : []),
    { text: ' 个；超期 ' },
    number('overdue'),
    { text: ` 个${change === null ? '' : comparison(change.overdue)}；应报 ` },
    number('toReport'),
    { text: ' 个，未报 ' },
    number('notReported'),
    { text: ' 个。' },
  ];
}

function comparison(change: number): string {
  if (change === 0) return '，与上周持平';
  return change > 0 ? `，比上周多 ${change} 个` : `，比上周少 ${-change} 个`;
}
