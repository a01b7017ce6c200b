import type { DataSource } from 'typeorm';

/** Row level security does not hold for a superuser, and the owner could change records: refuse to run as either. */
export async function refusePowerfulRole(source: DataSource): Promise<void> {
  const [role] = await source.query<{ name: string; powerful: boolean }[]>(
    `select r.rolname as name, r.rolsuper or r.rolbypassrls or exists (
       select 1 from pg_class c where c.relname = 'problem' and pg_has_role(r.oid, c.relowner, 'member')) as powerful
     from pg_roles r where r.rolname = current_user`,
  );
  if (role?.powerful) {
    await source.destroy();
    throw new Error(`数据库角色 ${role.name} 权限过大：请让 DATABASE_URL 使用 taizhang_app（非超级用户、非表所有者）`);
  }
}
