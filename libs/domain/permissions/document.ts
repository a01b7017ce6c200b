import { CAPABILITY_NAMES, ROLES, ROLE_NAMES, type Role, seesBusiness } from '../problems/permissions.js';
import { TRANSITION_TABLE } from '../problems/transitions.js';
import { PROBLEM_FIELDS, PROBLEM_FIELD_NAMES, fieldRight } from './fields.js';
import { type Need, type Verdict, verdictOn } from './needs.js';
import { PLACES, PLACE_NAMES, type Place } from './places.js';
import { ROUTE_TABLE } from './routes.js';

/** 权限表 as people read it: docs/permissions.md, written from the tables that the program follows. */
export function permissionDocument(): string {
  return [
    ...HEAD,
    '## 谁可以做什么',
    '',
    ...READING,
    '',
    row('接口', '要求', ...PLACE_NAMES.map((place) => PLACES[place])),
    row(...PLACE_NAMES.map(() => '---'), '---', '---'),
    ...Object.entries(ROUTE_TABLE).map(([route, need]) =>
      row(`\`${route}\``, needSaid(need), ...PLACE_NAMES.map((place) => cell(need, place))),
    ),
    '',
    '## 谁可以看、改哪些字段',
    '',
    '以上级交办本单位的问题为例（本单位轮次的问题见括号）。“改”指某个环节中可以改，“看”指只读，“—”指看不到。三员一律看不到。',
    '',
    row('字段', ...ROLES.filter(seesBusiness).map((role) => ROLE_NAMES[role])),
    row('---', ...ROLES.filter(seesBusiness).map(() => '---')),
    ...PROBLEM_FIELD_NAMES.map((field) =>
      row(
        PROBLEM_FIELDS[field].name,
        ...ROLES.filter(seesBusiness).map((role) => {
          const [handed, own] = [fieldRight(field, role, 'handed'), fieldRight(field, role, 'own')];
          return handed === own ? FIELD_WORDS[handed] : `${FIELD_WORDS[handed]}（${FIELD_WORDS[own]}）`;
        }),
      ),
    ),
    '',
  ].join('\n');
}

const HEAD = [
  '# 权限表',
  '',
  '本页由 `npm run generate:permissions` 从程序的权限表（`libs/domain/permissions`）写出，不手改。`test/permissions` 用真实接口逐条核对：每个接口 × 每个角色 × 每种位置；没有写进表的接口不能合入。',
  '',
];
const READING = [
  '角色都在“本单位”担任，本单位之下没有单位；在上级单位担任的，管到下面各单位，等于“本单位轮次”。责任人、责任领导指被指定的那一位。',
  '每格写可以使用的角色。格中没有写的角色：看得到问题的，答 403 并说明谁可以办；看不到的，答 404，与不存在一样。“只见本单位”指只回答交办本单位的问题。“销号后不办”指有权的人也只会得到 409。',
  '机构、账号和角色按三员到位写：没有系统管理员（或安全管理员）管到的单位，由整改办代办，三员的账号和角色除外。',
];
const CHARGE_WORDS = { accounts: '管理机构与账号', rights: '授予和收回角色', none: '查看人员' } as const;
const FIELD_WORDS = { changes: '改', reads: '看', unseen: '—' } as const;

function needSaid(need: Need): string {
  switch (need.of) {
    case 'anyone':
      return '不用登录';
    case 'person':
      return '登录，只见本人和本单位的';
    case 'sample':
      return '仅演示实例';
    case 'message':
      return '本人的消息';
    case 'system':
      return CAPABILITY_NAMES[need.right];
    case 'round':
      return 'right' in need ? CAPABILITY_NAMES[need.right] : need.reads === 'whole' ? '看整个轮次' : '看轮次中的问题';
    case 'problem':
      return need.step === null ? '看问题' : TRANSITION_TABLE[need.step].label;
    case 'lookBack':
      return '指定去看的人';
    case 'comment':
      return '本人的评论';
    case 'duty':
      return '本单位常态任务的责任人、联络员、单位负责人';
    case 'administration':
      return CHARGE_WORDS[need.charge ?? 'none'];
  }
}

function cell(need: Need, place: Place): string {
  if (need.of === 'anyone') return '任何人';
  if (need.of === 'person') return '全部角色';
  const with_ = (verdict: Verdict): Role[] => ROLES.filter((role) => verdictOn(need, role, place) === verdict);
  const said = [named(with_('may'))];
  if (with_('part').length > 0) said.push(`${named(with_('part'))}（只见本单位）`);
  if (with_('closed').length > 0) said.push('销号后不办');
  return said.filter(Boolean).join('；') || '—';
}

function named(roles: readonly Role[]): string {
  if (roles.length === ROLES.length) return '全部角色';
  if (roles.length === ROLES.filter(seesBusiness).length && roles.every(seesBusiness)) return '三员以外';
  return roles.map((role) => ROLE_NAMES[role]).join('、');
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
