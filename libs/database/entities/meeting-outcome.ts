import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** What the meeting of a week made of an item of its agenda. */
@Entity('meeting_outcome')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Check('ck_meeting_outcome', `outcome in ('settled', 'carried')`)
export class MeetingOutcome {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('text') week!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @Column('text') outcome!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') decidedById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) decidedAt!: Date;
}
