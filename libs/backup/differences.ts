import type { FilesFound } from './files-sum.js';
import { type Manifest, type TableEntry, totalOf } from './manifest.js';

type Found = Pick<TableEntry, 'name' | 'rows' | 'bytes' | 'sha256'>;

/** In what an archive differs from its manifest, in the words of the operator; none for a sound one. */
export function differences(manifest: Manifest, found: readonly Found[]): string[] {
  const faults = manifest.tables.flatMap((wanted) =>
    faultOf(
      wanted,
      found.filter((one) => one.name === wanted.name),
    ),
  );
  const known = new Set(manifest.tables.map(({ name }) => name));
  for (const { name } of found) if (!known.has(name)) faults.push(`多出表 ${name}`);
  const total = totalOf(manifest.tables);
  const { tables, rows, bytes } = manifest.total;
  if (tables !== total.tables || rows !== total.rows || bytes !== total.bytes) faults.push('清单的合计与各表不符');
  return faults;
}

/** The same of the files it carries. */
export function fileDifferences({ files }: Manifest, found: FilesFound): string[] {
  const wanted = files?.count ?? 0;
  if (found.count !== wanted) return [`应有 ${wanted} 个佐证文件，实有 ${found.count} 个`];
  if (files === null || (files.bytes === found.bytes && files.sha256 === found.sha256)) return [];
  return ['佐证文件与清单不符'];
}

function faultOf(wanted: Found, found: readonly Found[]): string[] {
  const [table, again] = found;
  if (!table) return [`缺少表 ${wanted.name}`];
  if (again) return [`表 ${wanted.name} 出现了两次`];
  if (table.rows !== wanted.rows) return [`表 ${wanted.name} 应有 ${wanted.rows} 行，实有 ${table.rows} 行`];
  const same = table.sha256 === wanted.sha256 && table.bytes === wanted.bytes;
  return same ? [] : [`表 ${wanted.name} 的内容与清单不符`];
}
