import type { ClientBase } from 'pg';

/** A file that rows name by its hash; its bytes lie in the file store. */
export interface NamedFile {
  readonly sha256: string;
  /** As it was uploaded, for whoever has to look for it. */
  readonly name: string;
}

const ROWS_AT_ONCE = 500;

/** Every file that evidence names, each once, by hash; none in a schema from before evidence. */
export async function* namedFiles(client: ClientBase): AsyncGenerator<NamedFile> {
  const found = await client.query<{ there: boolean }>(`select to_regclass('public.evidence') is not null as there`);
  if (!found.rows[0]?.there) return;
  for (let last: string | undefined = ''; last !== undefined;) {
    const page: NamedFile[] = await filesAfter(last, client);
    yield* page;
    last = page.at(-1)?.sha256;
  }
}

async function filesAfter(last: string, client: ClientBase): Promise<NamedFile[]> {
  const { rows } = await client.query<NamedFile>(
    `select encode(e.sha256, 'hex') as sha256, min(e.name) as name from evidence e
     where e.sha256 > decode($1, 'hex') group by e.sha256 order by e.sha256 limit ${ROWS_AT_ONCE}`,
    [last],
  );
  return rows;
}
