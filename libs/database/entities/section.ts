import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';

/** 方面: a heading of the notice under which problems stand. Spans are offsets into the text as read. */
@Entity('section')
export class Section {
  @PrimaryColumn('uuid') @ForeignKey(() => InspectionRound) roundId!: string;
  @PrimaryColumn('int') position!: number;
  @Column('text') path!: string;
  @Column('text') heading!: string;
  @Column('text') role!: string;
  @Column('int') spanStart!: number;
  @Column('int') spanEnd!: number;
}
