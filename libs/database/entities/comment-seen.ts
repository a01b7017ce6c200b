import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** Until when a person has read the comments on a problem. */
@Entity('comment_seen')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
export class CommentSeen {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @PrimaryColumn('uuid') @ForeignKey(() => UserAccount) userId!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) seenAt!: Date;
}
