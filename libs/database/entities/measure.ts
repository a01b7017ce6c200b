import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';

/** 措施: one 一是/二是/三是 of a problem. */
@Entity('measure')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index(['roundId', 'problemId', 'position'])
@Check('ck_measure_status', `status in ('in_progress', 'completed')`)
export class Measure {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  @Column('int') position!: number;
  @Column('text') marker!: string;
  @Column('text') text!: string;
  @Column('text', { default: 'in_progress' }) status!: string;
}
