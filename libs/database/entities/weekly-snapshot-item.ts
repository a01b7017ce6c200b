import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { WeeklySnapshot } from './weekly-snapshot.js';

/** One problem in a 周快照, as it stood. */
@Entity('weekly_snapshot_item')
@ForeignKey(() => WeeklySnapshot, ['roundId', 'week'], ['roundId', 'week'])
export class WeeklySnapshotItem {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('text') week!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @Column('int') position!: number;
  @Column('jsonb') item!: unknown;
}
