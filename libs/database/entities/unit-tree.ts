import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Counts the changes of the tree of units: who remembers a reach remembers of which tree. */
@Entity('unit_tree')
@Check('ck_unit_tree_one', 'id')
export class UnitTree {
  @PrimaryColumn('boolean', { default: true }) id!: boolean;
  @Column('int', { default: 1 }) version!: number;
}
