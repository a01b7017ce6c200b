import { text } from 'node:stream/consumers';
import { SUPERUSER, type ClusterPlan } from './create-cluster.js';
import { StartRefused } from './start-refused.js';

/** secrets.json was lost: whoever owns the folder may set a new password, with the server in single-user mode. */
export async function resetSuperPassword(plan: ClusterPlan, stop: AbortSignal): Promise<void> {
  stop.throwIfAborted();
  const args = ['--single', '-D', plan.folder, '-c', 'log_min_messages=fatal', 'postgres'];
  const server = plan.run(plan.binaries.postgres, args, ['pipe', 'ignore', 'pipe']);
  const ended = new Promise<number | null>((resolve, reject) => server.once('error', reject).once('close', resolve));
  const errors = server.stderr ? text(server.stderr) : Promise.resolve('');
  server.stdin?.end(`alter role ${SUPERUSER} password '${plan.superPassword}';\n`); // base64url: nothing to escape
  if ((await ended) !== 0) throw new StartRefused(`数据库密码没能重新设置：\n${await errors}`);
}
