import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';
import { UserAccount } from './user-account.js';

/** 问题线索 and 信访件 of a round as of a day. A record; the latest counts. */
@Entity('clue_count')
@Check(
  'ck_clue_count',
  `clues_closed between 0 and clues_received and cases_filed between 0 and clues_received and letters_closed between 0 and letters_received`,
)
export class ClueCount {
  @ForeignKey(() => InspectionRound) @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('date') asOf!: string;
  @Column('int') cluesReceived!: number;
  @Column('int') cluesClosed!: number;
  @Column('int') casesFiled!: number;
  @Column('int') lettersReceived!: number;
  @Column('int') lettersClosed!: number;
  @ForeignKey(() => UserAccount) @Column('uuid') recordedById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) recordedAt!: Date;
}
