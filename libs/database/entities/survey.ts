import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 满意度测评: a question to residents about a problem or a round, behind a link that nobody guesses. */
@Entity('survey')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index('ix_survey_problem', ['roundId', 'problemId'])
@Index('uq_survey_token', ['token'], { unique: true })
@Check('ck_survey_token', `length(token) = 32`)
export class Survey {
  @ForeignKey(() => InspectionRound) @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  /** Null: about the round. */
  @Column('uuid', { nullable: true }) problemId!: string | null;
  @Column('text') token!: string;
  /** What residents read; nothing else of the ledger is shown to them. */
  @Column('text') subject!: string;
  @Column('date') closesOn!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') openedById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) openedAt!: Date;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
}
