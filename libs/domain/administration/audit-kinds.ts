import { TRANSITIONS } from '../problems/transitions.js';

/** What an entry of the audit log is about; each kind gathers actions by what stands before their dot. */
export const AUDIT_KINDS = {
  signIn: { name: '登录与密码', prefixes: ['session', 'password'] },
  people: { name: '人员与角色', prefixes: ['user', 'role'] },
  units: { name: '机构', prefixes: ['unit'] },
  problems: { name: '问题办理', prefixes: ['problem', 'meeting'] },
  rounds: { name: '轮次与台账', prefixes: ['round', 'notice', 'ledger', 'lookBack', 'week'] },
  system: { name: '系统', prefixes: ['reminders', 'calendar', 'backup'] },
} as const;
export type AuditKind = keyof typeof AUDIT_KINDS;
export const AUDIT_KIND_NAMES = Object.keys(AUDIT_KINDS).filter((name): name is AuditKind => name in AUDIT_KINDS);

const WORDS: Readonly<Record<string, string>> = {
  'session.opened': '登录',
  'session.openedByLink': '用登录链接登录',
  'session.switched': '换人（演示）',
  'session.closed': '退出',
  'session.failed': '登录失败',
  'password.changed': '修改密码',
  'password.reset': '重置密码',
  'user.created': '新建账号',
  'user.changed': '修改人员信息',
  'user.closed': '停用账号',
  'user.reopened': '启用账号',
  'user.linkMade': '生成登录链接',
  'user.unlocked': '解除登录锁定',
  'role.granted': '授予角色',
  'role.revoked': '收回角色',
  'unit.created': '新建机构',
  'unit.renamed': '机构改名',
  'unit.moved': '机构调整隶属',
  'unit.closed': '撤销机构',
  'problem.register': '登记问题',
  'problem.addEvidence': '上传佐证材料',
  'meeting.decided': '调度会议定',
  'round.reviewLevels': '设置审核级别',
  'notice.imported': '导入反馈意见',
  'notice.importUndone': '撤销导入',
  'ledger.imported': '导入台账',
  'ledger.exported': '导出台账',
  'ledger.generated': '生成虚构台账',
  'ledger.restored': '从备份恢复',
  'lookBack.planned': '安排回头看',
  'week.frozen': '留存周快照',
  'reminders.fired': '发出提醒',
  'calendar.imported': '导入放假安排',
  'backup.made': '备份',
};

/** An action in the words of the office; a step of the workflow is called as its button is. */
export function auditWords(action: string): string {
  const step = action.startsWith('problem.') ? action.slice('problem.'.length) : '';
  const known = Object.entries(TRANSITIONS).find(([name]) => name === step)?.[1].label;
  return WORDS[action] ?? known ?? action;
}
