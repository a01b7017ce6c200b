import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Evidence } from './evidence.js';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** Who opened a piece of evidence, and when. */
@Entity('evidence_access')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@ForeignKey(() => Evidence, ['roundId', 'evidenceId'], ['roundId', 'id'])
@Index('ix_evidence_access_evidence', ['roundId', 'evidenceId', 'id'])
export class EvidenceAccess {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  @Column('uuid') evidenceId!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') userId!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) at!: Date;
}
