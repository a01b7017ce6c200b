import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { Unit } from './unit.js';
import { UserAccount } from './user-account.js';

/** 措施: one 一是/二是/三是 of a problem. */
@Entity('measure')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index(['roundId', 'problemId', 'position'])
@Check('ck_measure_status', `status in ('in_progress', 'completed')`)
@Check('ck_measure_done', `done between 0 and total`)
@Check('ck_measure_withdrawn', `(withdrawn_on is null) = (withdrawn_reason is null)`)
export class Measure {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  @Column('int') position!: number;
  @Column('text') marker!: string;
  @Column('text') text!: string;
  @Column('text', { default: 'in_progress' }) status!: string;
  @ForeignKey(() => Unit) @Column('uuid', { nullable: true }) unitId!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) ownerId!: string | null;
  @Column('date', { nullable: true }) deadline!: string | null;
  @Column('text', { nullable: true }) deadlineReason!: string | null;
  @Column('date', { nullable: true }) completedOn!: string | null;
  /** 12 of 17 宗. */
  @Column('int', { nullable: true }) done!: number | null;
  @Column('int', { nullable: true }) total!: number | null;
  @Column('text', { nullable: true }) countWord!: string | null;
  /** 节点: [{ text, on, doneOn }]. */
  @Column('jsonb', { default: [] }) milestones!: unknown[];
  @Column('date', { nullable: true }) withdrawnOn!: string | null;
  @Column('text', { nullable: true }) withdrawnReason!: string | null;
}
