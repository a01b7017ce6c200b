import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.js';

/** A link that signs one person in, once. */
@Entity('sign_in_link')
export class SignInLink {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  @ForeignKey(() => UserAccount) @Column('uuid') userId!: string;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}
