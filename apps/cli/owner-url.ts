import { type Env, requireDatabaseUrl } from '#config';

/** For what only the owner of the tables may do; `purpose` is what the message says it is for. */
export function requireOwnerUrl(env: Env, purpose: string): string {
  const appUrl = requireDatabaseUrl(env);
  if (env.databaseOwnerUrl === null || env.databaseOwnerUrl === appUrl) {
    throw new Error(`${purpose}须用表所有者的连接：请设置 DATABASE_OWNER_URL（角色 taizhang_owner）`);
  }
  return env.databaseOwnerUrl;
}
