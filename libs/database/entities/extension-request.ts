import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 延期申请: what was asked, by whom and why, and what became of it. Decided once. */
@Entity('extension_request')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index('uq_extension_request_open', ['roundId', 'problemId'], { unique: true, where: `(state = 'open'::text)` })
@Check('ck_extension_request_state', `state in ('open', 'granted', 'refused', 'withdrawn', 'lapsed')`)
@Check('ck_extension_request_later', `until > deadline`)
@Check('ck_extension_request_settled', `(state = 'open') = (decided_at is null)`)
@Check('ck_extension_request_granted', `(state = 'granted') = (granted_until is not null) and granted_until <= until`)
export class ExtensionRequest {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @PrimaryColumn('int') number!: number;
  @ForeignKey(() => UserAccount) @Column('uuid') askedById!: string;
  @Column('date') askedOn!: string;
  /** The deadline that it asks to move. */
  @Column('date') deadline!: string;
  @Column('date') until!: string;
  @Column('text') reason!: string;
  @Column('text', { default: 'open' }) state!: string;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) decidedById!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('date', { nullable: true }) grantedUntil!: string | null;
  @Column('text', { nullable: true }) opinion!: string | null;
}
