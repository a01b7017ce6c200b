import type { Env } from '#config';
import { SYSTEM, Transactions } from '#database';
import { ROLES, RuleViolation } from '#domain';
import { PeopleService, SessionsService, UnitsRepository, UnitsService } from '#features';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { print } from './output.js';

interface CreateOptions {
  readonly name: string;
  readonly unit: string;
  readonly role: string;
  readonly email?: string;
  readonly json?: boolean;
}

export function addUserCommands(program: Command, env: () => Env): void {
  const user = program.command('user').description('人员与账号');
  user
    .command('create <loginName>')
    .description('建账号，随机初始密码只显示一次，首次登录须修改')
    .requiredOption('--name <name>', '姓名')
    .requiredOption('--unit <name>', '单位；不存在时新建为顶层单位')
    .requiredOption('--role <role>', ROLES.join(' | '))
    .option('--email <address>', '邮箱')
    .option('--json', '输出 JSON')
    .action((loginName: string, options: CreateOptions) =>
      withFeatures(env(), async (context) => {
        const created = await createPerson(context, loginName, options);
        print(options.json, created, [`已建账号 ${loginName}，初始密码 ${created.password}（只显示这一次）`]);
      }),
    );
  user
    .command('reset-password <loginName>')
    .description('换一个随机密码，只显示一次，下次登录须修改；原有会话全部结束')
    .option('--json', '输出 JSON')
    .action((loginName: string, { json }: { json?: boolean }) =>
      withFeatures(env(), async (context) => {
        const password = await context.get(PeopleService).resetPassword(loginName);
        print(json, { password }, [`${loginName} 的新密码 ${password}（只显示这一次）`]);
      }),
    );
  user
    .command('close <loginName>')
    .description('停用账号，立即生效')
    .action((loginName: string) =>
      withFeatures(env(), async (context) => {
        await context.get(PeopleService).close(loginName);
        print(false, null, [`已停用 ${loginName}`]);
      }),
    );
  const unit = program.command('unit').description('单位');
  unit
    .command('create <name>')
    .description('建单位')
    .option('--under <name>', '上级单位；不写为顶层单位')
    .option('--json', '输出 JSON')
    .action((name: string, { under, json }: { under?: string; json?: boolean }) =>
      withFeatures(env(), async (context) => {
        const id = await context.get(UnitsService).create(name, under ?? null);
        print(json, { id }, [`已建单位 ${name}`]);
      }),
    );
  user
    .command('sign-in-link <loginName>')
    .description('一次性登录链接，一小时内有效')
    .option('--json', '输出 JSON')
    .action((loginName: string, { json }: { json?: boolean }) =>
      withFeatures(env(), async (context) => {
        const url = await signInLink(context, env().publicUrl, loginName);
        print(json, { url }, [url]);
      }),
    );
}

export async function signInLink(
  context: INestApplicationContext,
  publicUrl: string,
  loginName: string,
): Promise<string> {
  const sessions = context.get(SessionsService);
  return `${publicUrl}/sign-in?token=${await sessions.createLink(await sessions.idOf(loginName))}`;
}

async function createPerson(
  context: INestApplicationContext,
  loginName: string,
  options: CreateOptions,
): Promise<{ id: string; password: string }> {
  const role = ROLES.find((known) => known === options.role);
  if (!role) throw new RuleViolation('user.badRole', { role: options.role });
  return context.get(Transactions).within(SYSTEM, async (tx) => {
    const units = context.get(UnitsRepository);
    const unitId = (await units.findByName(options.unit, tx))?.id ?? (await units.create(options.unit, null, 0, tx));
    const { name, email = null } = options;
    return context.get(PeopleService).create({ loginName, name, email, role, unitId, mustChangePassword: true }, tx);
  });
}
