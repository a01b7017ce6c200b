import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** 单位: a node of the tree of bodies and departments. `path` lists the ancestors and itself, `/a/b/`. */
@Entity('unit')
@Index('ix_unit_path', { synchronize: false }) // by bytes: collate "C"
@Index('uq_unit_name', { synchronize: false }) // of open siblings
export class Unit {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') name!: string;
  @Index() @ForeignKey(() => Unit) @Column('uuid', { nullable: true }) parentId!: string | null;
  @Column('text') path!: string;
  @Column('int', { default: 0 }) position!: number;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
}
