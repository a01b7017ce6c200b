import { createDataSource } from '#database';
import { InvariantsService } from '#features';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { backUp, contentOf, restore, withBackupPlace } from '../../test/backups/backup-place.js';
import { fillLedger } from '../../test/backups/full-ledger.js';
import { withDatabase } from '../../test/database/test-database.js';
import { Ledger, ask } from '../../test/ledger.js';
import { MIGRATIONS } from '../database/migrations/index.js';

/** What a later version might bring: a column filled from what is there, a table numbered by a sequence, a busy trigger. */
class Later implements MigrationInterface {
  readonly name = 'Later1895305600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table measure add column letters integer`);
    await runner.query(`update measure set letters = char_length(text)`);
    await runner.query(
      `create table letter (id bigint generated always as identity primary key, old bigserial, text text not null)`,
    );
    await runner.query(`create function letter_again() returns trigger language plpgsql as $$
      begin insert into letter (text) values ('again: ' || new.text); return null; end $$`);
    await runner.query(
      `create trigger again after insert on letter for each row when (new.text !~ '^again') execute function letter_again()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table letter; drop function letter_again; alter table measure drop column letters`);
  }
}
const LATER = [...MIGRATIONS, Later];
/** The restoring says what it did and leaves what was on its way to a person; the mention of a comment goes with comments. */
const NOT_AS_BEFORE = ['audit_entry', 'delivery', 'delivery_attempt', 'message'];

const database = withDatabase(); // dropped last, when everybody has let go
const place = withBackupPlace();

describe('不同结构版本的备份', () => {
  let source: Ledger;
  beforeAll(async () => {
    source = await Ledger.open(database);
    await fillLedger(source, database);
  });
  afterAll(() => source.close());

  it('of a product without the newest migrations is brought up to them', async () => {
    const file = place.file('earlier.taizhang');
    const old = await place.emptyDatabase();
    await backUp(database, place.file('present.taizhang'));
    await restore(old, place.file('present.taizhang'));
    await stepDown(old.ownerUrl, 'Search1795305600004');
    const { manifest } = await backUp(old, file);
    expect(manifest.migrations).toHaveLength(3);
    expect(manifest.tables.map(({ name }) => name)).not.toContain('problem_search');

    const target = await place.emptyDatabase();
    await restore(target, file);
    // What later migrations add to a row was not there to be saved.
    const saved = Object.fromEntries(manifest.tables.map(({ name, columns }) => [name, columns]));
    const [before, after] = [await contentOf(database, saved), await contentOf(target, saved)];
    expect(after['migration']?.rows).toBe(MIGRATIONS.length);
    for (const name of [...Object.keys(saved), 'problem_search'].filter((one) => !NOT_AS_BEFORE.includes(one)))
      expect([name, after[name]]).toEqual([name, before[name]]);
    const ledger = await Ledger.open(target);
    expect((await ledger.get(InvariantsService).verifyAudit()).faults).toEqual([]);
    await ledger.close();
  });

  it('is restored by a later product: its migrations find the rows, numbers go on, no trigger adds to what was', async () => {
    const [first, second] = [await place.emptyDatabase(), await place.emptyDatabase()];
    await backUp(database, place.file('before.taizhang'));
    await restore(first, place.file('before.taizhang'), { migrations: LATER });
    expect(await ask(first.superUrl, 'select count(*)::int as n from measure where letters is null')).toEqual([
      { n: 0 },
    ]);

    await ask(first.ownerUrl, `insert into letter (text) values ('一'), ('二')`);
    await backUp(first, place.file('later.taizhang'));
    await restore(second, place.file('later.taizhang'), { migrations: LATER });
    const letters = 'select id, old, text from letter order by id';
    expect(await ask(second.superUrl, letters)).toEqual(await ask(first.superUrl, letters));
    await ask(second.ownerUrl, `insert into letter (text) values ('again: 三')`);
    expect((await ask(second.superUrl, letters)).at(-1)).toEqual({ id: 5, old: 5, text: 'again: 三' });
  });

  it('of a later product is refused by this one', async () => {
    await expect(restore(await place.emptyDatabase(), place.file('later.taizhang'))).rejects.toThrow('更新的版本');
  });
});

/** Takes back migrations down to and with this one. */
async function stepDown(ownerUrl: string, last: string): Promise<void> {
  const source = createDataSource({ url: ownerUrl, pool: 1 });
  await source.initialize();
  const names: string[] = MIGRATIONS.map((migration) => new migration().name);
  for (let left = names.length - names.indexOf(last); left > 0; left -= 1) await source.undoLastMigration();
  await source.destroy();
}
