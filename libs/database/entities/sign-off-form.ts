import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 对账销号单: the register of a round, numbered without a gap. One that no longer holds is voided and stays. */
@Entity('sign_off_form')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index('ix_sign_off_form_problem', ['roundId', 'problemId'])
@Check('ck_sign_off_form_number', `number > 0`)
@Check(
  'ck_sign_off_form_voided',
  `(voided_on is null) = (voided_by_id is null) and (voided_on is null) = (void_reason is null)`,
)
export class SignOffForm {
  @PrimaryColumn('uuid') @ForeignKey(() => InspectionRound) roundId!: string;
  @PrimaryColumn('int') number!: number;
  @Column('uuid') problemId!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') givenById!: string;
  @Column('date') givenOn!: string;
  @Column('date', { nullable: true }) voidedOn!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) voidedById!: string | null;
  @Column('text', { nullable: true }) voidReason!: string | null;
}
