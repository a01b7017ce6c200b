import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last time a recurring job did its work, for the 状态 page. */
@Entity('heartbeat')
export class Heartbeat {
  @PrimaryColumn('text') name!: string;
  @Column('timestamptz') at!: Date;
  @Column('jsonb', { default: {} }) detail!: unknown;
}
