import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 成果与问责: one thing that a problem led to, counted. A record; a later one may take its place. */
@Entity('outcome')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@ForeignKey(() => Outcome, ['roundId', 'supersedesId'], ['roundId', 'id'])
@Index('ix_outcome_problem', ['roundId', 'problemId'])
@Index('uq_outcome_supersedes', ['roundId', 'supersedesId'], { unique: true })
@Check(
  'ck_outcome_kind',
  `kind in ('discipline', 'organisational', 'admonition', 'reminder_talk', 'case_filed', 'regulation', 'recovered')`,
)
@Check('ck_outcome_amount', `amount >= 0`)
@Check('ck_outcome_taken_back', `amount is not null or supersedes_id is not null`)
@Check('ck_outcome_reason', `(supersedes_id is null) = (reason is null)`)
@Check('ck_outcome_name', `(name is not null) = (kind = 'regulation' and coalesce(amount, 0) = 1)`)
export class Outcome {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  @Column('text') kind!: string;
  /** People, cases, rules, or 分. 0 says that there is none; null takes back what the other entry said. */
  @Column('bigint', { nullable: true }) amount!: number | null;
  /** Of a rule that was made. */
  @Column('text', { nullable: true }) name!: string | null;
  @Column('date') happenedOn!: string;
  @Column('text') note!: string;
  @Column('uuid', { nullable: true }) supersedesId!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid') recordedById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) recordedAt!: Date;
}
