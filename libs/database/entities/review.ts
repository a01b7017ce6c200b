import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 审核意见: what was said at one level of one application; a record. */
@Entity('review')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index('ix_review_problem', ['roundId', 'problemId', 'id'])
@Check('ck_review_verdict', `verdict in ('agreed', 'returned')`)
export class Review {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  /** The how manieth application for sign-off it is about. */
  @Column('int') application!: number;
  @Column('text') level!: string;
  /** For whom a reviewer of 会审 spoke. */
  @Column('text', { nullable: true }) party!: string | null;
  @Column('text') verdict!: string;
  @Column('text', { nullable: true }) opinion!: string | null;
  /** The day from which the level had it. */
  @Column('date', { nullable: true }) since!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid') reviewerId!: string;
  /** The leader for whom a deputy has spoken. */
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) onBehalfOfId!: string | null;
  @Column('date') reviewedOn!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) reviewedAt!: Date;
}
