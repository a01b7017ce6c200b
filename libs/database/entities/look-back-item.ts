import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { LookBackPlan } from './look-back-plan.js';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** One problem of a plan, and who looks at it. A record. */
@Entity('look_back_item')
@ForeignKey(() => LookBackPlan, ['roundId', 'planId'], ['roundId', 'id'])
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Unique('uq_look_back_item_problem', ['roundId', 'planId', 'problemId'])
@Index('ix_look_back_item_problem', ['roundId', 'problemId'])
export class LookBackItem {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') planId!: string;
  @Column('int') position!: number;
  @Column('uuid') problemId!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') inspectorId!: string;
}
