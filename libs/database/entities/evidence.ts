import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Measure } from './measure.js';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** 佐证材料: one version of one piece of evidence. The file lies in the file store under its hash; the row is a record. */
@Entity('evidence')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@ForeignKey(() => Measure, ['roundId', 'measureId'], ['roundId', 'id'])
@Unique('uq_evidence_version', ['roundId', 'materialId', 'version'])
@Index('ix_evidence_problem', ['roundId', 'problemId', 'id'])
@Index('ix_evidence_measure', ['roundId', 'measureId'])
@Index('ix_evidence_id', ['id'])
@Index('ix_evidence_sha256', ['sha256'])
@Check('ck_evidence_bytes', `bytes > 0`)
@Check('ck_evidence_sha256', `octet_length(sha256) = 32`)
@Check(
  'ck_evidence_withdrawn',
  `(withdrawn_at is null) = (withdrawn_by_id is null) and (withdrawn_at is null) = (withdrawal_reason is null)`,
)
export class Evidence {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') problemId!: string;
  @Column('uuid', { nullable: true }) measureId!: string | null;
  /** What the versions have in common: the id of the first. */
  @Column('uuid') materialId!: string;
  @Column('int') version!: number;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('bigint') bytes!: number;
  @Column('bytea') sha256!: Buffer;
  @Column('text', { default: '' }) note!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') uploadedById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) uploadedAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @ForeignKey(() => UserAccount) @Column('uuid', { nullable: true }) withdrawnById!: string | null;
  @Column('text', { nullable: true }) withdrawalReason!: string | null;
}
