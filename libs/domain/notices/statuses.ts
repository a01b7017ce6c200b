import type { StatedStatus } from './notice.js';

export interface StatusReading {
  readonly status: StatedStatus;
  /** 已经完成，长期坚持: completed and still to be kept up. */
  readonly longTerm: boolean;
  /** 立行立改, 边巡边改: done while the inspection ran. */
  readonly duringInspection: boolean;
}

// Order matters: 未完成 and 基本完成 hold 完成 but do not say it.
const NOT_DONE = /未完成|未整改|未达到|尚未|没有完成/;
const ONGOING = /基本完成|阶段性|正在|部分整改|推进中|整改中|进行中|正推进/;
const DONE = /完成整改|已经?完成|整改到位|已整改|整改完成|整改完毕|已销号|已解决|已办结/;
const LONG_TERM = /长期|持续整改|持续推进|持续坚持|常态化整改/;
const AT_ONCE = /立行立改|边巡边改|边审边改|立查立改|即知即改/;
const SECTION_OF_TASKS = /(?:问题|任务|事项|清单|措施)(?:.{0,6}情况)?(?:[（(].{0,20}[）)])?$/;

/** What the words say; `not_stated` where they say nothing about a status. */
export function readStatus(words: string): StatusReading {
  const short = words.slice(0, 80);
  const longTerm = LONG_TERM.test(short);
  const duringInspection = AT_ONCE.test(short);
  return { status: statusOf(short, longTerm, duringInspection), longTerm, duringInspection };
}

function statusOf(words: string, longTerm: boolean, duringInspection: boolean): StatedStatus {
  if (NOT_DONE.test(words) || ONGOING.test(words)) return 'in_progress';
  if (DONE.test(words) || duringInspection) return 'completed';
  return longTerm ? 'long_term' : 'not_stated';
}

/** 一、已完成的整改任务: a section that states the status of all its problems. */
export function isStatusSection(heading: string): boolean {
  return heading.length <= 40 && SECTION_OF_TASKS.test(heading) && readStatus(heading).status !== 'not_stated';
}

const TRAILING_WORDS = /(?:[（(【[]([^（）()【】[\]\n]{2,20})[）)】\]]|(?:——|--|—)([^—\n]{2,20}))[。.]?$/;

/** 3.关于……的问题（已完成）: the title without its status words, and the words. */
export function splitStatusWords(title: string): { title: string; words: string | null } {
  const tail = TRAILING_WORDS.exec(title.slice(-26));
  const words = tail?.[1] ?? tail?.[2];
  if (!tail || !words || readStatus(words).status === 'not_stated') return { title, words: null };
  return { title: title.slice(0, title.length - tail[0].length), words };
}
