import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from './unit.js';
import { UserAccount } from './user-account.js';

/** 代办: who decides for a leader meanwhile. It belongs to the unit in which the leader leads, not to a round. */
@Entity('deputy')
@Check('ck_deputy_days', `from_on <= until_on`)
@Check('ck_deputy_other', `deputy_id <> leader_id`)
@Check('ck_deputy_ended', `(ended_at is null) = (ended_by_id is null)`)
export class Deputy {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @ForeignKey(() => Unit) @Column('uuid') unitId!: string;
  @Index('ix_deputy_leader') @ForeignKey(() => UserAccount) @Column('uuid') leaderId!: string;
  @Index('ix_deputy_deputy') @ForeignKey(() => UserAccount) @Column('uuid') deputyId!: string;
  @Column('date') fromOn!: string;
  @Column('date') untilOn!: string;
  @Column('text') reason!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') setById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) setAt!: Date;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) endedById!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
