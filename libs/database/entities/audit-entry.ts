import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 审计日志: each row carries the hash of the one before it. Written by audit_append() alone. */
@Entity('audit_entry')
@Index('ix_audit_entry_actor', ['actorId', 'seq'])
@Index('ix_audit_entry_at', { synchronize: false }) // by ranges of pages: brin
export class AuditEntry {
  @PrimaryColumn('bigint') seq!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text') action!: string;
  @Column('text') entity!: string;
  @Column('uuid', { nullable: true }) entityId!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('jsonb') detail!: unknown;
  @Column('bytea') previousHash!: Buffer;
  @Column('bytea') hash!: Buffer;
}
