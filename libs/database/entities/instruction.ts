import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 批示: what a leader asks of one person by a day; answered by the unit, closed by leader or office. */
@Entity('instruction')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index('ix_instruction_problem', ['roundId', 'problemId', 'id'])
@Index('ix_instruction_assignee', ['assigneeId'])
@Check('ck_instruction_answer', `(answer is null) = (answered_at is null)`)
export class Instruction {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  /** The ISO week in whose meeting, or during which, it was given. */
  @Column('text') week!: string;
  @Column('text') text!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') assigneeId!: string;
  @Column('date') dueOn!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') givenById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) givenAt!: Date;
  @Column('text', { nullable: true }) answer!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) answeredById!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) closedById!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
}
