import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InspectionRound } from './inspection-round.js';
import { Unit } from './unit.js';
import { UserAccount } from './user-account.js';

/** 问题: one row of the ledger. Changed only by conditional statements that name the version read. */
@Entity('problem')
@Unique('uq_problem_number', ['roundId', 'number'])
@Index('ix_problem_id', ['id'])
@Index('ix_problem_position', ['roundId', 'position', 'id'])
@Index('ix_problem_due', ['roundId', 'dueOn', 'id'])
@Index('ix_problem_unit', ['leadUnitId', 'roundId'])
@Index('ix_problem_owner', ['ownerId'])
@Index('ix_problem_leader', ['leaderId'])
@Check(
  'ck_problem_stage',
  `stage in ('registered', 'assigned', 'rectifying', 'submitted', 'long_term_proposed', 'long_term', 'paused', 'signed_off', 'void')`,
)
@Check('ck_problem_residue', `residue_done between 0 and residue_total`)
@Check('ck_problem_blocked_kind', `blocked_kind in ('superior', 'funds', 'other')`)
@Check('ck_problem_status', `status in ('in_progress', 'completed', 'long_term', 'not_stated')`)
@Check('ck_problem_title', `char_length(title) between 1 and 500`)
@Check('ck_problem_closed', `(stage in ('signed_off', 'void')) = (closed_at is not null)`)
export class Problem {
  @PrimaryColumn('uuid') @ForeignKey(() => InspectionRound) roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') number!: string;
  @Column('int') position!: number;
  @Column('text', { nullable: true }) aspect!: string | null;
  @Column('text', { nullable: true }) subAspect!: string | null;
  @Column('text') title!: string;
  @Column('text') text!: string;
  @Column('text', { nullable: true }) statusWords!: string | null;
  @Column('int', { nullable: true }) spanStart!: number | null;
  @Column('int', { nullable: true }) spanEnd!: number | null;
  @Column('text', { default: 'registered' }) stage!: string;
  @Column('text', { default: 'not_stated' }) status!: string;
  @ForeignKey(() => Unit) @Column('uuid', { nullable: true }) leadUnitId!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) leaderId!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) ownerId!: string | null;
  /** 整改时限 while rectifying; the next check-in while 长期整改; the next check while 挂起. */
  @Column('date', { nullable: true }) dueOn!: string | null;
  /** Counts the changes of `dueOn`: every reminder names the revision it was planned for. */
  @Column('int', { default: 0 }) dueRevision!: number;
  @Column('date', { nullable: true }) deadline!: string | null;
  @Column('int', { nullable: true }) cycleMonths!: number | null;
  @Column('text', { nullable: true }) blockedBy!: string | null;
  /** What is waited for; null for a pause of before the kinds were kept. */
  @Column('text', { nullable: true }) blockedKind!: string | null;
  @Column('date', { nullable: true }) pausedOn!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) submittedById!: string | null;
  @Column('date') registeredOn!: string;
  @Column('date', { nullable: true }) signedOffOn!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('date', { nullable: true }) returnedOn!: string | null;
  @Column('date', { nullable: true }) reportedOn!: string | null;
  @Column('text', { nullable: true }) lastReport!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) lastReportById!: string | null;
  @Column('int', { default: 0 }) reports!: number;
  /** 销号审核: the level that the application waits for, since when, and where the next one begins. */
  @Column('text', { nullable: true }) reviewLevel!: string | null;
  @Column('date', { nullable: true }) levelSince!: string | null;
  @Column('text', { nullable: true }) resumeLevel!: string | null;
  @Column('date', { nullable: true }) publicUntil!: string | null;
  @Column('int', { default: 0 }) applications!: number;
  @Column('int', { default: 0 }) measuresTotal!: number;
  @Column('int', { default: 0 }) measuresCompleted!: number;
  @Column('int', { default: 0 }) extensionsGranted!: number;
  /** 立行立改. */
  @Column('date', { nullable: true }) fixedOn!: string | null;
  /** 余项: how many there are and how many are done, 1018 and 1013. */
  @Column('int', { nullable: true }) residueTotal!: number | null;
  @Column('int', { nullable: true }) residueDone!: number | null;
  @Column('int', { default: 1 }) version!: number;
  @Column('timestamptz', { default: () => 'app_now()' }) updatedAt!: Date;
}
