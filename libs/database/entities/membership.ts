import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from './unit.js';
import { UserAccount } from './user-account.js';

/** A role held in a unit; it reaches the unit's whole subtree. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid') @ForeignKey(() => UserAccount) userId!: string;
  @Index() @PrimaryColumn('uuid') @ForeignKey(() => Unit) unitId!: string;
  @PrimaryColumn('text') role!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) since!: Date;
}
