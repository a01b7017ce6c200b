import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Unit } from './unit.js';

/** A person who signs in with a local account. */
@Entity('user_account')
@Unique('uq_user_account_login_name', ['loginName'])
export class UserAccount {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') loginName!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text') passwordHash!: string;
  @Column('boolean', { default: true }) mustChangePassword!: boolean;
  @Column('boolean', { default: true }) active!: boolean;
  @Column('timestamptz', { default: () => 'app_now()' }) createdAt!: Date;
  /** Where the person belongs, whatever roles are held. */
  @Index() @ForeignKey(() => Unit) @Column('uuid', { nullable: true }) unitId!: string | null;
}
