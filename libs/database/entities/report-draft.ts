import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** A progress report that a person has begun and not sent: no record, seen by nobody else, gone when it is sent. */
@Entity('report_draft')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index('ix_report_draft_saved', ['savedAt'])
export class ReportDraft {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @PrimaryColumn('uuid') @ForeignKey(() => UserAccount) userId!: string;
  @PrimaryColumn('text') week!: string;
  @Column('text') text!: string;
  @Column('text') difficulty!: string;
  @Column('text') nextStep!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) savedAt!: Date;
}
