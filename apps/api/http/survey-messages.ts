import { type Answer, says } from './says.js';

/** What is refused of 满意度测评, to the office and to residents. */
export const SURVEY_ANSWERS: Readonly<Record<string, Answer>> = {
  'survey.unknown': says(404, '没有这个测评，请核对链接或重新扫码'),
  'survey.closed': says(410, '测评已结束，感谢参与'),
  'survey.answered': says(409, '这台设备已经提交过，感谢参与'),
  'survey.noDevice': says(409, '请用浏览器打开测评页面后再提交；如浏览器禁止了 Cookie，请允许后重试'),
  'survey.tooMany': says(429, '这个网络今天提交得太多，请换个网络或明天再试'),
  'survey.dayPast': says(422, ({ today = '' }) => `截止日期不能早于今天（${today}）`),
  'survey.tooLong': says(422, ({ days = '' }) => `测评最长 ${days} 天，请选近一些的截止日期`),
  'survey.mayNotOpen': says(403, '只有本单位整改办可以发起和结束测评'),
  'survey.mayNotRead': says(403, '只有整改办和派驻纪检组可以查看群众意见'),
};
