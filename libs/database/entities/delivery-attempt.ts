import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Delivery } from './delivery.js';

/** What was tried: begun before the first byte leaves, ended with the provider's answer. Append-only. */
@Entity('delivery_attempt')
@ForeignKey(() => Delivery, ['roundId', 'deliveryId'], ['roundId', 'id'])
@Index(['roundId', 'deliveryId'])
@Check('ck_delivery_attempt_outcome', `outcome in ('begun', 'ok', 'failed', 'unknown')`)
export class DeliveryAttempt {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') deliveryId!: string;
  /** Shared by all deliveries that travelled in one mail. */
  @Column('uuid') lease!: string;
  @Column('text') outcome!: string;
  @Column('text', { nullable: true }) answer!: string | null;
  @Column('timestamptz', { default: () => 'app_now()' }) at!: Date;
}
