import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CalendarYear } from './calendar-year.js';

/** A day that differs from Monday-to-Friday: a holiday, or a make-up working day (调休). */
@Entity('calendar_day')
@Check('ck_calendar_day_kind', `kind in ('holiday', 'workday')`)
export class CalendarDay {
  @PrimaryColumn('date') date!: string;
  @ForeignKey(() => CalendarYear) @Column('int') year!: number;
  @Column('text') kind!: string;
  @Column('text') name!: string;
}
