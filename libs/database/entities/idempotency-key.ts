import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.js';

/** The answer given to a write, kept a day, so that a repeated request is answered and not repeated. */
@Entity('idempotency_key')
export class IdempotencyKey {
  @PrimaryColumn('uuid') @ForeignKey(() => UserAccount) userId!: string;
  @PrimaryColumn('text') key!: string;
  @Column('bytea') requestHash!: Buffer;
  @Column('int') status!: number;
  @Column('jsonb') answer!: unknown;
  @Index() @Column('timestamptz', { default: () => 'app_now()' }) at!: Date;
}
