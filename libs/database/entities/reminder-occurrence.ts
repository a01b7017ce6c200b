import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Problem } from './problem.js';

/** 一次提醒: the truth about reminders (docs/decisions/005). The queue only wakes us up. */
@Entity('reminder_occurrence')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Unique('uq_occurrence', ['roundId', 'problemId', 'rule', 'occurrenceKey'])
@Index('ix_occurrence_due', ['dueAt'], { where: `(state = 'pending'::text)` })
@Check('ck_occurrence_state', `state in ('pending', 'fired', 'superseded', 'cancelled')`)
@Check('ck_occurrence_fired', `(state = 'fired') = (fired_at is not null)`)
@Check('ck_occurrence_not_early', `fired_at >= due_at`)
export class ReminderOccurrence {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  @Column('text') rule!: string;
  @Column('int') offsetDays!: number;
  @Column('text') basis!: string;
  @Column('date') dueOn!: string;
  @Column('text') occurrenceKey!: string;
  @Column('text', { array: true }) recipients!: string[];
  @Column('timestamptz') dueAt!: Date;
  @Column('text', { default: 'pending' }) state!: string;
  @Column('timestamptz', { nullable: true }) firedAt!: Date | null;
  @Column('text', { nullable: true }) firedBy!: string | null;
  /** Fired so late that it is marked 补发. */
  @Column('boolean', { default: false }) late!: boolean;
}
