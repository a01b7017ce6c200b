import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 进展填报: append-only; a correction is a new report. */
@Entity('progress_report')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index(['roundId', 'problemId', 'id'])
export class ProgressReport {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  /** ISO week it counts for, `2026-W47`. */
  @Column('text') week!: string;
  @Column('text') text!: string;
  @Column('text', { default: '' }) difficulty!: string;
  @Column('text', { default: '' }) nextStep!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') reportedById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) reportedAt!: Date;
}
