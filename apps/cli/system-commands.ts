import type { Env } from '#config';
import { InvariantsService } from '#features';
import type { Command } from 'commander';
import { withFeatures } from './context.js';
import { type Wanted, generateLedger } from './generate.js';
import { migrateAll } from './migrate-all.js';
import { print } from './output.js';
import { createSample } from './sample.js';
import { signInLink } from './user-commands.js';

interface Json {
  readonly json?: boolean;
}

export function addSystemCommands(program: Command, env: () => Env): void {
  program
    .command('migrate')
    .description('更新数据库结构（用 DATABASE_OWNER_URL）')
    .option('--json', '输出 JSON')
    .action(async ({ json }: Json) => {
      const ran = await migrateAll(env());
      print(json, { ran }, ran.length > 0 ? ran : ['数据库结构已是最新']);
    });

  program
    .command('prepare')
    .description('启动前准备：更新结构、建示例轮次（SAMPLE=on）、给出登录链接')
    .option('--json', '输出 JSON')
    .action(async ({ json }: Json) => {
      await migrateAll(env());
      await withFeatures(env(), async (context) => {
        const sample = env().sample === 'on' ? await createSample(context) : null;
        const first =
          sample !== null && sample.first !== null ? await signInLink(context, env().publicUrl, sample.first) : null;
        print(json, { people: sample?.created ?? null, signInLink: first }, [first ?? '已就绪']);
      });
    });

  program
    .command('invariants')
    .description('核对不变量：任何一条有结果即为异常')
    .option('--json', '输出 JSON')
    .action(({ json }: Json) =>
      withFeatures(env(), async (context) => {
        const broken = await context.get(InvariantsService).check();
        print(
          json,
          broken,
          broken.length > 0 ? broken.map((one) => `${one.id} ${one.says}: ${one.rows.length}`) : ['全部成立'],
        );
        if (broken.length > 0) process.exitCode = 1;
      }),
    );

  program
    .command('generate')
    .description('生成大量虚构问题，用于试用和测量')
    .requiredOption('--problems <n>', '问题数', Number)
    .option('--seed <n>', '随机种子', Number, 1)
    .option('--units <n>', '先增设的下级单位数', Number, 0)
    .option('--people <n>', '先增设的人员数', Number, 0)
    .option('--json', '输出 JSON')
    .action(({ json, ...wanted }: Wanted & Json) =>
      withFeatures(env(), async (context) => {
        const done = await generateLedger(context, wanted);
        print(json, done, [`已生成 ${done.problems} 个问题，轮次 ${done.code}`]);
      }),
    );
}
