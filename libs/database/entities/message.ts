import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Comment } from './comment.js';
import { ReminderOccurrence } from './reminder-occurrence.js';
import { UserAccount } from './user-account.js';

/** 消息: what one person is told by an occurrence, or by a comment that mentions him; being here is the in-app delivery itself. */
@Entity('message')
@ForeignKey(() => ReminderOccurrence, ['roundId', 'occurrenceId'], ['roundId', 'id'])
@ForeignKey(() => Comment, ['roundId', 'commentId'], ['roundId', 'id'])
@Check('ck_message_of', `num_nonnulls(occurrence_id, comment_id) = 1`)
@Unique('uq_message_comment', ['roundId', 'commentId', 'recipientId'])
@Index('ix_message_mention', ['createdAt'], { where: '(comment_id IS NOT NULL)' })
@Unique('uq_message', ['roundId', 'occurrenceId', 'recipientId'])
@Index('ix_message_recipient', ['recipientId', 'id'])
export class Message {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid', { nullable: true }) occurrenceId!: string | null;
  @Column('uuid', { nullable: true }) commentId!: string | null;
  @Column('uuid') problemId!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') recipientId!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
}
