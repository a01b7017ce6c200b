import { WHY_NO_SHEET, WHY_UNREADABLE } from '#intake';

type Facts = Readonly<Record<string, string | number>>;
interface Answer {
  readonly status: number;
  readonly text: (facts: Facts) => string;
}
const says = (status: number, text: string | ((facts: Facts) => string)): Answer => ({
  status,
  text: typeof text === 'string' ? () => text : text,
});

/** Every rule that can be broken: its HTTP status, and what the reader is to do about it. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  'session.none': says(401, '请先登录'),
  'session.wrong': says(401, '账号或密码不对，请核对后再试'),
  'session.locked': says(429, '连续 5 次未登录成功，请 15 分钟后再试，或请管理员重置密码'),
  'session.linkUsed': says(401, '登录链接已用过或已过期，请用账号密码登录'),
  'session.csrf': says(403, '页面已过期，请刷新后重试，填写的内容会保留'),
  'session.mustChangePassword': says(403, '首次登录请先修改密码'),
  'password.short': says(422, ({ shortest = '' }) => `新密码至少 ${shortest} 位`),
  'password.long': says(422, ({ longest = '' }) => `新密码最多 ${longest} 位`),
  'password.containsName': says(422, '新密码不能包含登录名'),
  'password.same': says(422, '新密码不能与原密码相同'),
  'password.wrong': says(422, '原密码不对'),
  'user.unknown': says(404, '没有这个人，或账号已停用'),
  'user.taken': says(409, ({ loginName = '' }) => `登录名 ${loginName} 已被使用，请换一个`),
  'user.badRole': says(422, ({ role = '' }) => `没有角色 ${role}`),
  'unit.unknown': says(422, '没有这个单位，请重新选择'),
  'unit.notYours': says(403, '不能交办给管辖范围以外的单位'),
  'person.notHere': says(422, '所选人员不在相关单位，请重新选择'),
  'person.cannotSee': says(
    422,
    ({ name = '' }) => `${name}在牵头单位和配合单位都没有角色，看不到这个问题：请换一个人，或先请管理员授予角色`,
  ),
  'round.unknown': says(404, '没有这个轮次，或不在您的查看范围内'),
  'round.badCode': says(422, '轮次编号写作“2026-02”：年份和当年第几轮'),
  'instruction.unknown': says(404, '没有这条批示，请刷新后重试'),
  'instruction.closed': says(409, '这条批示已办结，不能再改'),
  'instruction.dayPast': says(422, ({ today = '' }) => `完成日期不能早于今天（${today}），请改一个日期`),
  'meeting.mayNot': says(403, '只有整改办和领导可以主持调度会'),
  'meeting.notOnAgenda': says(422, '这个问题不在本周议程上，请刷新后重试'),
  'round.codeTaken': says(409, ({ code = '' }) => `轮次编号 ${code} 已被使用，请换一个`),
  'notice.mayNotImport': says(403, '只有本单位整改办可以导入反馈意见'),
  'notice.doubtsOpen': says(422, ({ open = '' }) => `还有存疑未处理（第 ${open} 处），请逐处认可或修改后再入账`),
  'notice.noProblems': says(422, '没有可入账的问题，请检查原文是否为整改通报或反馈意见'),
  'notice.titleTooLong': says(422, ({ path = '', longest = '' }) => `问题“${path}”的标题超过 ${longest} 字，请先改短`),
  // The words are said on the command line as well, and stand with the reader.
  ...Object.fromEntries(Object.entries(WHY_UNREADABLE).map(([code, words]) => [code, says(422, words)])),
  'intake.tooLarge': says(413, WHY_UNREADABLE['intake.tooLarge']),
  'intake.tooLong': says(413, WHY_UNREADABLE['intake.tooLong']),
  'intake.busy': says(503, WHY_UNREADABLE['intake.busy']),
  'review.noProblem': says(422, '要修改的问题不在这里了，请重新审阅'),
  'review.noSection': says(422, '只能移到原文的方面之下，请重新选择'),
  'review.noDoubt': says(422, '原文里没有这处存疑，请重新审阅'),
  'review.titleEmpty': says(422, ({ path = '' }) => `请填写问题“${path}”的标题`),
  'review.dismissed': says(422, ({ path = '' }) => `“${path}”已标为不是问题，请先恢复`),
  'review.notDismissed': says(422, ({ path = '' }) => `“${path}”本来就是问题，不用恢复`),
  'review.splitAtEdge': says(422, ({ path = '' }) => `“${path}”不能在这里拆分：前后都要有文字`),
  'review.nothingBefore': says(422, ({ path = '' }) => `“${path}”前面没有问题，不能并入`),
  'review.beforeDismissed': says(422, ({ path = '' }) => `“${path}”前面一项已标为不是问题，请先恢复那一项`),
  'review.headingBetween': says(422, ({ path = '' }) => `“${path}”和前面的问题之间隔着标题，不能并入`),
  'review.alreadyThere': says(422, ({ path = '' }) => `“${path}”已在这个方面`),
  'review.incomplete': says(422, ({ place = '' }) => `第 ${place} 项审阅决定缺少内容，请重新审阅`),
  'import.none': says(404, '这个轮次不是导入的，没有可撤销的导入'),
  'import.mayNotUndo': says(403, '只有本单位整改办可以撤销导入'),
  'import.problemsTouched': says(
    409,
    ({ n = '' }) => `已有 ${n} 个问题办理或修改过，不能撤销导入；不要的问题可以逐个作废`,
  ),
  'import.problemsAdded': says(409, ({ n = '' }) => `导入后又新增了 ${n} 个问题，不能撤销导入；不要的问题可以逐个作废`),
  'import.remindersSent': says(409, ({ n = '' }) => `已发出 ${n} 条提醒，不能撤销导入；不要的问题可以逐个作废`),
  'import.inUse': says(409, '已有人在这一轮上办理，不能撤销导入；不要的问题可以逐个作废'),
  'import.weeksFrozen': says(409, ({ n = '' }) => `已留存 ${n} 周的调度快照，不能撤销导入；不要的问题可以逐个作废`),
  ...Object.fromEntries(Object.entries(WHY_NO_SHEET).map(([code, words]) => [code, says(422, words)])),
  'sheet.tooLarge': says(413, WHY_NO_SHEET['sheet.tooLarge']),
  'sheet.busy': says(503, WHY_NO_SHEET['sheet.busy']),
  'import.mayNot': says(403, '只有本单位整改办可以导入台账'),
  'import.unknown': says(404, '没有这次导入，或已过期，请重新选择文件'),
  'import.applied': says(409, '这次导入已经完成，不必重复提交'),
  'import.underWay': says(409, '正在导入，请稍候再看结果'),
  'import.notSeen': says(409, '核对结果已更新，请重新核对后再导入'),
  'import.errors': says(
    422,
    ({ errors = '', address = '' }) => `还有 ${errors} 处错误（如 ${address}），请改正表格后重新选择文件`,
  ),
  'import.doubtsOpen': says(422, ({ doubts = '' }) => `还有 ${doubts} 处存疑，请逐处核对并认可后再导入`),
  'import.changedMeanwhile': says(409, ({ numbers = '', count = 0 }) =>
    Number(count) > 0
      ? `核对之后，${count} 个问题有了变动（${numbers}），请重新核对后再导入`
      : '核对之后，台账有了变动，请重新核对后再导入',
  ),
  'problem.unknown': says(404, '没有这个问题，或不在您的查看范围内'),
  'problem.stale': says(412, '别人刚刚改动了这个问题，请核对最新内容后再提交，您填写的内容已保留'),
  'problem.versionMissing': says(428, '请求缺少版本号（If-Match），请刷新页面后重试'),
  'problem.notAllowed': says(403, ({ action = '' }) => `您不能${action}这个问题，请联系责任单位或整改办`),
  'problem.wrongStage': says(409, ({ action = '', stageName = '' }) => `问题现在是“${stageName}”，不能${action}`),
  'problem.noProgressReport': says(409, '还没有填报过进展'),
  'problem.measuresOpen': says(409, ({ openMeasures = '' }) => `还有 ${openMeasures} 条措施未完成`),
  'problem.ownReview': says(403, '本人办理或申请的问题，须由他人审核'),
  'problem.mayNotRegister': says(403, '只有本单位整改办可以新增问题'),
  'problem.halfAssigned': says(422, '要同时交办，请选好牵头单位和整改时限；暂不交办，请把责任各项都留空'),
  'measure.unknown': says(404, '没有这条措施'),
  'measure.already': says(409, '措施已是这个状态'),
  'message.unknown': says(404, '没有这条消息'),
  'reminder.mayNotRehearse': says(403, '只有整改办和责任领导可以演练'),
  'reminder.badInstant': says(422, '演练时间无法识别，请重新选择'),
  'state.mayNotSee': says(403, '只有整改办和系统管理员可以查看系统状态'),
  'export.busy': says(503, '正在导出的人较多，请稍后再试'),
  'list.unknownSort': says(422, ({ known = '' }) => `不能按此排序，可用：${known}`),
  'list.badCursor': says(422, '翻页位置已失效，请从第一页重新查看'),
  'week.bad': says(422, '周次写作“2026-W47”'),
  'week.notKept': says(404, ({ week = '' }) => `${week} 没有快照`),
  'request.badForm': says(422, '填写有误，请按提示修改'),
  'request.badText': says(422, '文字中有不可见的控制字符，请删除后重新提交'),
  'request.badBody': says(400, '请求内容无法读取，请检查格式'),
  'request.tooLarge': says(413, '提交的内容过大'),
  'request.tooMany': says(429, '操作太频繁，请稍候再试'),
  'request.keyReused': says(422, '同一操作编号（Idempotency-Key）用于了不同的内容'),
  'request.badKey': says(422, ({ longest = '' }) => `操作编号（Idempotency-Key）应有 1 至 ${longest} 个字符，请换一个`),
  'request.underWay': says(409, '同一操作正在办理，请稍候再看结果，不必重复提交'),
  'request.notFound': says(404, '没有这个地址'),
  'service.busy': says(503, '系统暂时繁忙，请稍候重试；内容是否已保存，以刷新后看到的为准'),
  'service.full': says(503, '服务器磁盘已满，内容未保存，请联系管理员；已有内容仍可查看'),
  'service.failed': says(500, '系统出错，内容未保存，已记录，请联系管理员'),
};

/** Status and text of a code; a code without a text is a fault of ours, and a spec looks for it. */
export function answerOf(code: string, facts: Facts): { status: number; detail: string } {
  const answer = ANSWERS[code] ?? ANSWERS['service.failed'];
  return answer ? { status: answer.status, detail: answer.text(facts) } : { status: 500, detail: code };
}
