import { type Answer, says } from './says.js';

/** What is refused of 线索与信访. */
export const CLUE_ANSWERS: Readonly<Record<string, Answer>> = {
  'clue.mayNotKeep': says(403, '线索和信访件由派驻纪检组登记，请联系派驻纪检组'),
  'clue.mayNotRead': says(403, '线索文字只有派驻纪检组可以查看，这次查看已记录；需要了解情况请联系派驻纪检组'),
  'clue.unknown': says(404, '没有这条线索文字，请刷新后重试'),
  'clue.inFuture': says(422, ({ today = '' }) => `统计日期不能晚于今天（${today}）`),
  'clue.beforeLast': says(422, ({ day = '' }) => `已登记到 ${day}，统计日期不能更早`),
  'clue.closedBeyond': says(422, ({ received = '' }) => `线索办结数不能超过收到的 ${received} 件，请核对`),
  'clue.casesBeyond': says(422, ({ received = '' }) => `立案数不能超过收到的线索 ${received} 件，请核对`),
  'clue.lettersBeyond': says(422, ({ received = '' }) => `信访件办结数不能超过收到的 ${received} 件，请核对`),
};
