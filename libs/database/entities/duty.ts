import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';
import { Measure } from './measure.js';
import { Problem } from './problem.js';
import { Unit } from './unit.js';
import { UserAccount } from './user-account.js';

/** 常态任务: what comes round every week, month, quarter or year. It is never changed, only ended. */
@Entity('duty')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@ForeignKey(() => Measure, ['roundId', 'measureId'], ['roundId', 'id'])
@Check('ck_duty_cycle', `cycle in ('weekly', 'monthly', 'quarterly', 'yearly')`)
@Check('ck_duty_ended', `(ended_on is null) = (ended_reason is null)`)
@Check('ck_duty_measure', `measure_id is null or problem_id is not null`)
@Index('uq_duty_measure', ['roundId', 'measureId'], { unique: true, where: '(measure_id IS NOT NULL)' })
@Index('ix_duty_id', ['id'])
@Index('ix_duty_unit', ['unitId'])
export class Duty {
  @PrimaryColumn('uuid') @ForeignKey(() => InspectionRound) roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid', { nullable: true }) problemId!: string | null;
  /** The imported measure that it was taken from. */
  @Column('uuid', { nullable: true }) measureId!: string | null;
  @Column('text') text!: string;
  @Column('text') cycle!: string;
  @ForeignKey(() => Unit) @Column('uuid') unitId!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') ownerId!: string;
  @Column('date') startsOn!: string;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { nullable: true }) endedReason!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid') setById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) setAt!: Date;
}
