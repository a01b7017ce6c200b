import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';
import { UserAccount } from './user-account.js';

/** 回头看: how the problems to be looked at were drawn, so that anybody can draw them again. A record. */
@Entity('look_back_plan')
@Check('ck_look_back_plan_method', `method in ('random', 'risk', 'unit')`)
@Check('ck_look_back_plan_share', `share between 1 and 100`)
export class LookBackPlan {
  @PrimaryColumn('uuid') @ForeignKey(() => InspectionRound) roundId!: string;
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') method!: string;
  @Column('int') share!: number;
  @Column('text') seed!: string;
  /** How many problems there were to draw from. */
  @Column('int') drawnFrom!: number;
  @Column('jsonb') checklist!: string[];
  @Column('date') dueOn!: string;
  @ForeignKey(() => UserAccount) @Column('uuid') plannedById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) plannedAt!: Date;
}
