import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { Unit } from './unit.js';
import { UserAccount } from './user-account.js';

/** How a problem stands to an older one: 上轮问题, 反弹自, 举一反三自. A record; it stands with the round of the newer one. */
@Entity('problem_link')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@ForeignKey(() => Problem, ['ofRoundId', 'ofProblemId'], ['roundId', 'id'])
@Index('ix_problem_link_of', ['ofRoundId', 'ofProblemId'])
@Index('ix_problem_link_problem', ['problemId'])
@Index('uq_problem_link_applied', ['ofRoundId', 'ofProblemId', 'unitId'], {
  unique: true,
  where: `kind = 'applied_from'`,
})
@Check('ck_problem_link_kind', `kind in ('continues', 'relapse_of', 'applied_from')`)
@Check('ck_problem_link_unit', `(kind = 'applied_from') = (unit_id is not null)`)
@Check('ck_problem_link_other', `problem_id <> of_problem_id`)
export class ProblemLink {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('uuid') ofProblemId!: string;
  @Column('uuid') ofRoundId!: string;
  /** The unit that the problem was applied to: to each once. */
  @ForeignKey(() => Unit) @Column('uuid', { nullable: true }) unitId!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid') linkedById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) linkedAt!: Date;
}
