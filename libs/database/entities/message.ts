import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ReminderOccurrence } from './reminder-occurrence.js';
import { UserAccount } from './user-account.js';

/** 消息: what one person is told by one occurrence; being here is the in-app delivery itself. */
@Entity('message')
@ForeignKey(() => ReminderOccurrence, ['roundId', 'occurrenceId'], ['roundId', 'id'])
@Unique('uq_message', ['roundId', 'occurrenceId', 'recipientId'])
@Index('ix_message_recipient', ['recipientId', 'id'])
export class Message {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') occurrenceId!: string;
  @Column('uuid') problemId!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') recipientId!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
}
