import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 挂起 says what it waits for. What was paused before keeps its words, without a kind. */
export class Pauses23 implements MigrationInterface {
  readonly name = 'Pauses1795305600023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table problem add column blocked_kind text,
      add constraint ck_problem_blocked_kind check (blocked_kind in ('superior', 'funds', 'other'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table problem drop column blocked_kind');
  }
}
