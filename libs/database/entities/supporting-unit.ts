import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';
import { Unit } from './unit.js';

/** 配合单位. */
@Entity('supporting_unit')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
export class SupportingUnit {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @Index() @PrimaryColumn('uuid') @ForeignKey(() => Unit) unitId!: string;
}
