import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';
import { UserAccount } from './user-account.js';

/** What 派驻纪检组 noted on the clues of a round. In a table of its own, because nobody else may see a row of it. */
@Entity('clue_text')
@Check('ck_clue_text', `length(text) between 1 and 4000`)
export class ClueText {
  @ForeignKey(() => InspectionRound) @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') text!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') writtenById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) writtenAt!: Date;
}
