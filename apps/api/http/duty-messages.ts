import { type Answer, says } from './says.js';

/** What is refused of 挂起, 常态任务, 评论 and drafts. */
export const DUTY_ANSWERS: Readonly<Record<string, Answer>> = {
  'pause.checkPast': says(422, ({ today = '' }) => `复查日期不能早于今天（${today}），请改一个日期`),
  'pause.approvalAhead': says(422, ({ today = '' }) => `批复日期不能晚于今天（${today}），请核对批文`),
  'pause.approvalBefore': says(422, ({ pausedOn = '' }) => `批复日期不能早于挂起之日（${pausedOn}），请核对批文`),
};
