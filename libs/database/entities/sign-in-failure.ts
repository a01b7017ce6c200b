import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A failed sign-in; five of one account from one address lock that pair, never the account for everybody. */
@Entity('sign_in_failure')
@Index(['loginName', 'address', 'at'])
export class SignInFailure {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') loginName!: string;
  @Column('text') address!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) at!: Date;
}
