import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Unit } from './unit.js';
import { UserAccount } from './user-account.js';

/** 轮次: one inspection of one body. `code` (`2025-02`) begins every problem number of the round. */
@Entity('inspection_round')
@Unique('uq_inspection_round_code', ['unitId', 'code'])
@Check('ck_inspection_round_kind', `kind in ('巡视', '巡察', '审计', '督查')`)
export class InspectionRound {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Index() @ForeignKey(() => Unit) @Column('uuid') unitId!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('text', { nullable: true }) inspector!: string | null;
  @Column('date', { nullable: true }) inspectedFrom!: string | null;
  @Column('date', { nullable: true }) inspectedTo!: string | null;
  @Column('date', { nullable: true }) feedbackOn!: string | null;
  @Column('date', { nullable: true }) rectificationFrom!: string | null;
  @Column('date', { nullable: true }) rectificationTo!: string | null;
  /** Which levels a sign-off passes, in their order: level, days, parties. */
  @Column('jsonb', { default: [{ level: 'final', days: 3 }] }) reviewLevels!: object;
  /** How many 对账销号单 were given: the last number of their register. */
  @Column('int', { default: 0 }) signOffForms!: number;
  @ForeignKey(() => UserAccount) @Column('uuid') createdById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) createdAt!: Date;
}
