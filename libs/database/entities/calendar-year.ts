import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A year whose holiday arrangement the State Council has published and somebody has imported. */
@Entity('calendar_year')
export class CalendarYear {
  @PrimaryColumn('int') year!: number;
  @Column('text') source!: string;
  /** Since then it counts as not published; its days stay for whoever looks back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
