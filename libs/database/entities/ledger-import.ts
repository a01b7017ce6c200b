import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';
import { UserAccount } from './user-account.js';

/** A ledger as a sheet on its way into a round: what was read of it, what it would change, and how far it has come. */
@Entity('ledger_import')
@Check('ck_ledger_import_state', `state in ('comparing', 'compared', 'waiting', 'applied', 'refused')`)
@Index('ix_ledger_import_work', ['createdAt'], { where: `state in ('comparing', 'waiting')` })
export class LedgerImport {
  @PrimaryColumn('uuid') @ForeignKey(() => InspectionRound) roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') fileName!: string;
  @Column('bytea') sha256!: Buffer;
  /** Packed, as the reader gave them. */
  @Column('bytea') sheets!: Buffer;
  /** Of the longest sheet. */
  @Column('int') rows!: number;
  @Column('jsonb') choice!: unknown;
  @Column('text') state!: string;
  @Column('jsonb', { nullable: true }) preview!: unknown;
  @Column('text', { nullable: true }) digest!: string | null;
  @Column('jsonb', { nullable: true }) refusal!: unknown;
  @Column('uuid') @ForeignKey(() => UserAccount) createdById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
}
