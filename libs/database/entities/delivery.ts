import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Message } from './message.js';

/** One message on one outside channel. `unknown` says honestly that nobody knows whether it arrived. */
@Entity('delivery')
@ForeignKey(() => Message, ['roundId', 'messageId'], ['roundId', 'id'])
@Unique('uq_delivery', ['roundId', 'messageId', 'channel'])
@Index('ix_delivery_open', ['recipientId', 'channel'], { where: `(state = ANY (ARRAY['new'::text, 'sending'::text]))` })
@Index('ix_delivery_waiting', ['channel', 'notBefore', 'id'], { where: `(state = 'new'::text)` })
@Index('ix_delivery_sending', ['lease'], { where: `(state = 'sending'::text)` })
@Check('ck_delivery_state', `state in ('new', 'sending', 'sent', 'failed', 'unknown')`)
export class Delivery {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') messageId!: string;
  @Column('uuid') recipientId!: string;
  @Column('text') channel!: string;
  @Column('text', { default: 'new' }) state!: string;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('timestamptz', { default: () => 'app_now()' }) notBefore!: Date;
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
  @Column('uuid', { nullable: true }) lease!: string | null;
}
