import type { StatedStatus } from './notice.js';

export interface StatusReading {
  readonly status: StatedStatus;
  /** 已经完成，长期坚持: completed and still to be kept up. */
  readonly longTerm: boolean;
  /** 立行立改, 边巡边改: done while the inspection ran. */
  readonly duringInspection: boolean;
  /** 未达到序时进度, 尚未整改: not begun, or behind its plan. */
  readonly behind: boolean;
}

// Order matters: 未完成 and 基本完成 hold 完成 but do not say it.
const NOT_DONE = /未完成|未整改|未达到?序时|未达到|尚未|没有完成|未启动/;
const ONGOING = /基本(?:完成|整改|到位|解决)|阶段性|正在|部分(?:整改|完成)|推进中|整改中|进行中|正推进/;
const DONE = /完成整改|已经?完成|整改到位|已整改|整改完成|整改完毕|已销号|已解决|已办结|^(?:完成|整改|办结|销号)$/;
const LONG_TERM = /长期|持续整改|持续推进|持续坚持|常态化整改/;
const AT_ONCE = /立行立改|边巡边改|边审边改|立查立改|即知即改/;
const SECTION_OF_TASKS = /(?:问题|任务|事项|清单|措施)(?:.{0,6}情况)?(?:[（(].{0,20}[）)])?$/;

/** What the words say; `not_stated` where they say nothing about a status. */
export function readStatus(words: string): StatusReading {
  const short = words.slice(0, 80);
  const longTerm = LONG_TERM.test(short);
  const duringInspection = AT_ONCE.test(short);
  const behind = NOT_DONE.test(short);
  return { status: statusOf(short, longTerm, duringInspection), longTerm, duringInspection, behind };
}

function statusOf(words: string, longTerm: boolean, duringInspection: boolean): StatedStatus {
  if (NOT_DONE.test(words) || ONGOING.test(words)) return 'in_progress';
  if (DONE.test(words) || duringInspection) return 'completed';
  return longTerm ? 'long_term' : 'not_stated';
}

const SPEAKS_OF_NOTHING =
  /[（(].{0,20}[）)]|已经?|均|全部|现已|基本|正在|尚未|未|部分|取得|阶段性|完成|完毕|整改|到位|销号|解决|办结|落实|成[效果]|长期|坚持|持续|推进|推动|立行立改|边巡边改|边审边改|即知即改|立查立改|常态化|达到|序时进度|巩固|提升|问题|任务|事项|清单|措施|情况|反馈|巡[视察]|意见|具体|工作|需要?|仍|还|集中|继续|进行|目前|关于|对|的|并|和|且|中|期|内|类|[，,、：:]/g;

/** 一、已完成的整改任务: a section that states the status of all its problems. */
export function isStatusSection(heading: string): boolean {
  if (heading.length > 40 || !SECTION_OF_TASKS.test(heading) || readStatus(heading).status === 'not_stated')
    return false;
  // 上轮反馈问题整改未完成的问题 has status words too, but speaks of something: that is an aspect.
  return heading.replace(SPEAKS_OF_NOTHING, '').length <= 2;
}

const TRAILING_WORDS = /(?:[（(【[]([^（）()【】[\]\n]{2,20})[）)】\]]|(?:——|--|—)([^—\n]{2,20}))[。.]?$/;

/** 3.关于……的问题（已完成）: the title without its status words, and the words. */
export function splitStatusWords(title: string): { title: string; words: string | null } {
  const tail = TRAILING_WORDS.exec(title.slice(-26));
  const words = tail?.[1] ?? tail?.[2];
  if (!tail || !words || readStatus(words).status === 'not_stated') return { title, words: null };
  return { title: title.slice(0, title.length - tail[0].length), words };
}
