import { type Answer, type Facts, says } from './says.js';

/** What is refused of 机构, 人员, 授权 and 审计日志. */
export const ADMINISTRATION_ANSWERS: Readonly<Record<string, Answer>> = {
  'administration.mayNotSee': says(403, '只有整改办、系统管理员和安全管理员可以查看机构和人员'),
  'administration.accounts': says(403, '机构和账号由系统管理员管理，请联系系统管理员'),
  'administration.rights': says(403, '角色由安全管理员授予和收回，请联系安全管理员'),
  'administration.ofAdministrator': says(403, '三员的账号由系统管理员管理，整改办不能改动'),
  'audit.mayNotRead': says(403, '只有审计管理员可以查看审计日志'),
  'unit.notHere': says(404, '没有这个机构，或不在您的管理范围内'),
  'unit.nameTaken': says(409, '同一上级之下已有同名机构，请换一个名称'),
  'unit.closed': says(409, '这个机构已撤销，不能再改动，请刷新后重试'),
  'unit.underItself': says(422, '不能调整到本机构或其下级之下，请另选上级机构'),
  'unit.notEmpty': says(409, (facts) => `还有${stillThere(facts)}，不能撤销：请先${whatToDo(facts)}`),
  'user.open': says(409, '账号已是启用状态，请刷新后查看'),
  'user.notOpen': says(409, '账号已停用，请先启用'),
  'user.own': says(403, '不能停用自己的账号，请由他人办理'),
  'user.administratorKey': says(403, '三员的登录链接和密码请运维人员在服务器上用命令行办理，以免一人代行另一人的职责'),
  'role.own': says(403, '不能给自己授予或收回角色，请由另一位安全管理员办理'),
  'role.notForOffice': says(403, '三员角色由安全管理员授予和收回，整改办不能办理'),
  'role.notApart': says(
    409,
    ({ role = '', other = '' }) => `已是${other}，不能再任${role}：三员各由专人担任，请先收回原角色或换一个人`,
  ),
  'role.firstPassword': says(409, '请先由本人登录并设定密码，再授予三员角色'),
  'role.lastHolder': says(409, ({ role = '' }) => `这是最后一位${role}，请先另授一位再办理`),
};

function stillThere({ problems = 0, people = 0, units = 0 }: Facts): string {
  const counted = [
    [problems, '个未销号的问题'],
    [people, '个在用账号'],
    [units, '个下级机构'],
  ] as const;
  return counted
    .filter(([n]) => Number(n) > 0)
    .map(([n, word]) => ` ${n} ${word}`)
    .join('、');
}

function whatToDo({ problems = 0, people = 0, units = 0 }: Facts): string {
  const steps = [
    Number(problems) > 0 && '办结或改交办问题',
    Number(people) > 0 && '停用账号、收回角色',
    Number(units) > 0 && '撤销或调走下级机构',
  ];
  return steps.filter(Boolean).join('，') || '处理完再办';
}
