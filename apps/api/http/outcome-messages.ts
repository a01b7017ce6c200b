import { type Answer, says } from './says.js';

/** What is refused of 成果与问责. */
export const OUTCOME_ANSWERS: Readonly<Record<string, Answer>> = {
  'outcome.inFuture': says(422, ({ today = '' }) => `日期不能晚于今天（${today}），请重新选择`),
  'outcome.amountMissing': says(422, ({ kind = '' }) => `请填写${kind}的数量；确认没有的请填 0`),
  'outcome.badAmount': says(422, '金额以元为单位，最多两位小数，如 12345.67，请核对'),
  'outcome.nameMissing': says(422, '请填写制度名称'),
  'outcome.oneByOne': says(422, '建章立制请一项一项登记，每项写明名称'),
  'outcome.noName': says(422, ({ kind = '' }) => `${kind}只登记数量，不登记姓名和名称，请删去`),
  'outcome.zeroBesideOthers': says(
    409,
    ({ kind = '' }) => `${kind}已有登记，不能再确认为 0；原来填错的请在那一条上更正`,
  ),
  'outcome.besideZero': says(409, ({ kind = '' }) => `${kind}已确认为 0，请在那一条上更正`),
  'outcome.corrected': says(409, '这一条已被更正，请刷新后在最新的一条上更正'),
  'outcome.otherKind': says(422, '更正不能改变类别；类别登错的请更正为“未填”，再按正确类别登记'),
};
