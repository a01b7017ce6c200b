import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 评论 on a problem. Its words are never changed; they may be withdrawn and are then shown to nobody. */
@Entity('comment')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@ForeignKey(() => Comment, ['roundId', 'replyTo'], ['roundId', 'id'])
@Check(
  'ck_comment_resolved',
  `(resolved_at is null) = (resolved_by_id is null) and (resolved_at is null or reply_to is null)`,
)
@Check('ck_comment_text', `char_length(text) between 1 and 5000`)
@Index('ix_comment_problem', ['roundId', 'problemId', 'id'])
@Index('ix_comment_id', ['id'])
export class Comment {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  @Column('uuid', { nullable: true }) replyTo!: string | null;
  @Column('text') text!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') writtenById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) writtenAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) resolvedById!: string | null;
  @Column('timestamptz', { nullable: true }) resolvedAt!: Date | null;
}
