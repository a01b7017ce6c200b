import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Unit } from './unit.js';

/** What a column of this heading is in the ledgers of a unit, as a person once said. */
@Entity('sheet_mapping')
export class SheetMapping {
  @PrimaryColumn('uuid') @ForeignKey(() => Unit) unitId!: string;
  @PrimaryColumn('text') heading!: string;
  @Column('text') taken!: string;
}
