import { readStatus } from './statuses.js';

const LABEL = '(?:整改|销号|完成|落实|办理)(?:完成|落实|销号|整改|办理)?(?:状态|情况|结果|进度|程度|结论)';
/** 完成情况：已销号 on a line of its own. */
const LABELLED = new RegExp(
  `(?:^|\\n)[【\\[（(]?(?:${LABEL}|目前状态|状态)[】\\]）)]?[:：]\\s?([^\\n。；;]{1,30})[。；;]?(?=\\n|$)`,
  'g',
);
const WORDS =
  '(?:已经?|均已|全部|现已|基本|正在|尚未|未|部分|取得|阶段性|完成|整改|到位|销号|解决|办结|落实|成效|成果|长期|坚持|持续|推进|推动|立行立改|边巡边改|即知即改|并|和|且|达到|序时进度|任务|中|完毕|巩固|提升|动态|，|,|、)';
/** 整改情况：已完成整改。一是…… */
const FIRST_SENTENCE = new RegExp(`^(${WORDS}{1,8})(?=。|；|;|$)`);
/** 目前，该问题已整改到位。 */
const OF_THIS_PROBLEM = new RegExp(
  `(?:^|[。；;\\n])(?:目前|截至目前|截止目前|现)?[，,]?(?:该|此|本|上述|这[一项个])(?:项|个)?(?:问题|任务|事项)(?:现)?(${WORDS}{1,8})(?=[。；;\\n]|$)`,
  'g',
);
const LABEL_AT_ALL = /(?:状态|情况|结果|进度|程度|结论)[】\]）)]?[:：]/;
const THIS_PROBLEM = /(?:该|此|本|上述|这[一项个])(?:项|个)?(?:问题|任务|事项)/;
const LONGEST_ANSWER_READ = 20_000;

/** The words by which an answer states the status of its problem; null where it does not. */
export function statusWordsIn(answer: string): string | null {
  const text = answer.slice(0, LONGEST_ANSWER_READ);
  if (!/完成|整改|销号|到位|推进|坚持|立改|巡边改|办结|进度|状态/.test(text)) return null;
  const labelled = LABEL_AT_ALL.test(text) ? [...text.matchAll(LABELLED)].at(-1)?.[1]?.trim() : undefined;
  // A labelled line is kept even where its words are not understood: it does state something.
  if (labelled !== undefined && isLabelOfStatus(text, labelled)) return labelled;
  const first = FIRST_SENTENCE.exec(text)?.[1];
  if (first !== undefined && readStatus(first).status !== 'not_stated') return first;
  if (!THIS_PROBLEM.test(text)) return null;
  const stated = [...text.matchAll(OF_THIS_PROBLEM)].at(-1)?.[1];
  return stated !== undefined && readStatus(stated).status !== 'not_stated' ? stated : null;
}

/** 整改情况：召开会议 is an answer; 整改状态：… and 完成情况：… are answers only where they are long. */
function isLabelOfStatus(text: string, words: string): boolean {
  if (readStatus(words).status !== 'not_stated') return words.length <= 20;
  const label = text.slice(0, text.lastIndexOf(words)).split('\n').at(-1) ?? '';
  return /状态|销号|完成(?:情况|进度|结果)/.test(label) && words.length <= 8;
}
