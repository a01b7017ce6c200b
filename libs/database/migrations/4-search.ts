import { gramsOf } from '#domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const BATCH = 1_000;

/** Words are found by pairs of characters. */
export class Search4 implements MigrationInterface {
  readonly name = 'Search1795305600004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLE) await runner.query(statement);
    await indexAll(runner);
    await runner.query(`create index ix_problem_search_grams on problem_search using gin (grams)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table problem_search');
  }
}

const TABLE = [
  `create table problem_search (
    round_id uuid not null,
    problem_id uuid not null,
    grams integer[] not null,
    constraint pk_problem_search primary key (round_id, problem_id)
  )`,
  `alter table problem_search add constraint fk_problem_search_round_id_problem_id foreign key (round_id, problem_id) references problem(round_id,id)`,
  `grant select, insert, update on problem_search to taizhang_app`,
];

interface Row {
  readonly round_id: string;
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

async function indexAll(runner: QueryRunner): Promise<void> {
  await runner.query(`select set_config('app.units', '*', true)`);
  for (let after: string[] = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000']; ;) {
    const { records: problems }: { records: Row[] } = await runner.query(
      `select round_id, id, number, title, text from problem where (round_id, id) > ($1, $2) order by round_id, id limit ${BATCH}`,
      after,
      true,
    );
    const rows = problems.map(({ round_id, id, number, title, text }) => ({
      round_id,
      problem_id: id,
      grams: gramsOf([number, title, text], [number, title]),
    }));
    await runner.query(
      `insert into problem_search (round_id, problem_id, grams)
       select round_id, problem_id, grams from jsonb_to_recordset($1::jsonb) as s(round_id uuid, problem_id uuid, grams int[])`,
      [JSON.stringify(rows)],
    );
    const last = problems[BATCH - 1];
    if (!last) return;
    after = [last.round_id, last.id];
  }
}
