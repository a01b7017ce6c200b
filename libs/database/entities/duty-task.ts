import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Duty } from './duty.js';
import { UserAccount } from './user-account.js';

/** What a duty asks in one period: opened once, reported once. */
@Entity('duty_task')
@ForeignKey(() => Duty, ['roundId', 'dutyId'], ['roundId', 'id'])
@Check('ck_duty_task_outcome', `outcome in ('done', 'not_done')`)
@Check(
  'ck_duty_task_reported',
  `(outcome is null) = (reported_on is null) and (outcome is null) = (said is null) and (outcome is null) = (reported_by_id is null)`,
)
@Index('ix_duty_task_open', ['roundId', 'dueOn'], { where: '(outcome IS NULL)' })
export class DutyTask {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') dutyId!: string;
  @PrimaryColumn('text') period!: string;
  @Column('date') opensOn!: string;
  @Column('date') endsOn!: string;
  @Column('date') dueOn!: string;
  @Column('text', { nullable: true }) outcome!: string | null;
  /** What was done, or why it was not. */
  @Column('text', { nullable: true }) said!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) reportedById!: string | null;
  @Column('date', { nullable: true }) reportedOn!: string | null;
}
