import { fillLedger } from '../../test/backups/full-ledger.js';
import { withDatabase } from '../../test/database/test-database.js';
import { Ledger, ask } from '../../test/ledger.js';

/** Of a round of the unit above, its name and dates and the weeks that were frozen are seen by those below. */
const OF_ROUNDS_MET = ['inspection_round', 'weekly_snapshot'];
/** Without a row in the full ledger: row-security.db-spec.ts has them. */
const ELSEWHERE = ['ledger_import'];

const database = withDatabase(); // dropped last, when everybody has let go

describe('the second wall alone: raw SQL with the application’s check removed', () => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await fillLedger(ledger, database);
  });
  afterAll(() => ledger.close());

  const guarded = async (): Promise<string[]> => {
    const tables = await ask<{ name: string }>(
      database.superUrl,
      `select tablename as name from pg_policies where schemaname = 'public' and policyname = 'within_scope' order by 1`,
    );
    return tables.map(({ name }) => name);
  };

  it('of every table that has the policy a unit without a problem sees no row of another', async () => {
    const { scope } = await ledger.actor('tianye');
    const [seen, empty]: [string[], string[]] = [[], []];
    for (const table of await guarded()) {
      if ((await ledger.rows(`select 1 from ${table} limit 1`)).length === 0) empty.push(table);
      const rows = await ledger.within(scope, (tx) => tx.query(`select 1 from ${table} limit 1`));
      if (rows.length > 0) seen.push(table);
    }
    expect(seen).toEqual(OF_ROUNDS_MET);
    expect(empty).toEqual(ELSEWHERE);
  });

  it('a liaison sees of what hangs on problems the rows of the own unit’s problems alone', async () => {
    const { scope } = await ledger.actor('chengli');
    const mine = `select round_id, id from problem where lead_unit_id = $1 or exists (select 1 from supporting_unit s
      where s.round_id = problem.round_id and s.problem_id = problem.id and s.unit_id = $1)`;
    const unit = await ledger.rows<{ id: string }>(`select id from unit where name = '规划建设局'`);
    const columns = await ask<{ name: string }>(
      database.superUrl,
      `select table_name as name from information_schema.columns join pg_policies on tablename = table_name
       where column_name = 'problem_id' and policyname = 'within_scope' and tablename <> 'problem_link' order by 1`,
    );
    for (const { name } of columns) {
      const foreign = `select 1 from ${name} where (round_id, problem_id) not in (${mine}) limit 1`;
      expect([name, await ledger.within(scope, (tx) => tx.query(foreign, [unit[0]?.id]))]).toEqual([name, []]);
    }
  });
});
