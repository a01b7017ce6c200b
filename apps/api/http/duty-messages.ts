import { type Answer, says } from './says.js';

/** What is refused of 挂起, 常态任务, 评论 and drafts. */
export const DUTY_ANSWERS: Readonly<Record<string, Answer>> = {
  'pause.checkPast': says(422, ({ today = '' }) => `复查日期不能早于今天（${today}），请改一个日期`),
  'pause.approvalAhead': says(422, ({ today = '' }) => `批复日期不能晚于今天（${today}），请核对批文`),
  'pause.approvalBefore': says(422, ({ pausedOn = '' }) => `批复日期不能早于挂起之日（${pausedOn}），请核对批文`),
  'duty.unknown': says(404, '没有这项常态任务，或不在您的查看范围内'),
  'duty.mayNotSet': says(403, '只有本单位整改办可以设立和终止常态任务'),
  'duty.startsPast': says(422, ({ from = '' }) => `常态任务从本期起算，开始日期不能早于 ${from}，请改一个日期`),
  'duty.taken': says(409, '这条措施已设为常态任务，不用再设'),
  'duty.ended': says(409, '这项常态任务已终止'),
  'duty.notYours': says(403, '常态任务由责任人、联络员或单位负责人填报'),
  'duty.noTask': says(404, '没有这一期任务，请刷新后重试'),
  'duty.reported': says(409, '这一期已填报，不能再改'),
  'duty.nothingSaid': says(422, '请写明完成情况'),
  'duty.reasonMissing': says(422, '请写明未完成的原因'),
  'comment.unknown': says(404, '没有这条评论，或不在您的查看范围内'),
  'comment.notYours': says(403, '评论由本人撤回'),
  'comment.withdrawn': says(409, '这条评论已撤回'),
  'comment.notThread': says(422, '请在这组评论的第一条上标记'),
  'comment.cannotSee': says(422, '提到的人看不到这个问题，请重新选择'),
};
