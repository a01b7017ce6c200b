import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.js';

/** A signed-in browser. Only the hash of its token is kept. */
@Entity('session')
export class Session {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  @Index() @ForeignKey(() => UserAccount) @Column('uuid') userId!: string;
  @Column('text') csrfToken!: string;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('timestamptz', { default: () => 'app_now()' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'app_now()' }) lastSeenAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  /** Opened by a one-time link: a new password may be chosen without the old one. */
  @Column('boolean', { default: false }) byLink!: boolean;
}
