import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';

/** 周快照: a round as it stood at the cut-off of a week. Never changed. */
@Entity('weekly_snapshot')
export class WeeklySnapshot {
  @PrimaryColumn('uuid') @ForeignKey(() => InspectionRound) roundId!: string;
  @PrimaryColumn('text') week!: string;
  @Column('date') asOf!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) takenAt!: Date;
}
