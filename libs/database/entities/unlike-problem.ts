import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 不是同类问题: the office has looked at both, and is not asked again. A record. */
@Entity('unlike_problem')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@ForeignKey(() => Problem, ['otherRoundId', 'otherId'], ['roundId', 'id'])
export class UnlikeProblem {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @PrimaryColumn('uuid') otherRoundId!: string;
  @PrimaryColumn('uuid') otherId!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') saidById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) saidAt!: Date;
}
