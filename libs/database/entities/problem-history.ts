import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** One row a version of a problem, without a gap: who, when, what, old → new. Never changed. */
@Entity('problem_history')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
export class ProblemHistory {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @PrimaryColumn('int') version!: number;
  @Column('text') action!: string;
  @Column('text') text!: string;
  @Column('text', { nullable: true }) detail!: string | null;
  @Column('jsonb', { default: {} }) changes!: Record<string, [unknown, unknown]>;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) actorId!: string | null;
  /** The leader for whom a deputy has acted. */
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) onBehalfOfId!: string | null;
  @Column('timestamptz', { default: () => 'app_now()' }) at!: Date;
}
