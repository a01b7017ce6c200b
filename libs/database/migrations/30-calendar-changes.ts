import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A year's arrangement may be corrected, and withdrawn: its row stays, so that no later start seeds it again. */
export class CalendarChanges30 implements MigrationInterface {
  readonly name = 'CalendarChanges1795305600030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table calendar_year add column withdrawn_at timestamptz`);
    await runner.query(`grant delete on calendar_day to taizhang_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke delete on calendar_day from taizhang_app`);
    await runner.query(`alter table calendar_year drop column withdrawn_at`);
  }
}
