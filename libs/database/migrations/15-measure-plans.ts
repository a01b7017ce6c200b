import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Measures with people, dates and counts of their own; 立行立改 and the rest that a problem is signed off with. */
export class MeasurePlans15 implements MigrationInterface {
  readonly name = 'MeasurePlans1795305600015';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(COLUMNS)) {
      await runner.query(`alter table ${table} ${columns.map((column) => `add column ${column}`).join(', ')}`);
    }
    for (const statement of CONSTRAINTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(COLUMNS)) {
      await runner.query(`alter table ${table} ${columns.map((column) => `drop column ${nameOf(column)}`).join(', ')}`);
    }
  }
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  measure: [
    'unit_id uuid',
    'owner_id uuid',
    'deadline date',
    'deadline_reason text',
    'completed_on date',
    'done integer',
    'total integer',
    'count_word text',
    `milestones jsonb not null default '[]'`,
    'withdrawn_on date',
    'withdrawn_reason text',
  ],
  problem: ['fixed_on date', 'residue_total integer', 'residue_done integer'],
};
const CONSTRAINTS = [
  `alter table measure add constraint ck_measure_done check (done between 0 and total)`,
  `alter table measure add constraint ck_measure_withdrawn check ((withdrawn_on is null) = (withdrawn_reason is null))`,
  `alter table measure add constraint fk_measure_unit_id foreign key (unit_id) references unit(id)`,
  `alter table measure add constraint fk_measure_owner_id foreign key (owner_id) references user_account(id)`,
  `alter table problem add constraint ck_problem_residue check (residue_done between 0 and residue_total)`,
];

function nameOf(column: string): string {
  return column.slice(0, column.indexOf(' '));
}
