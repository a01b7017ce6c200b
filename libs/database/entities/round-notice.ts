import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InspectionRound } from './inspection-round.js';

/** 反馈意见原文: the text as it was read. It names every unit's problems, so only the round's own offices see it whole. */
@Entity('round_notice')
export class RoundNotice {
  @PrimaryColumn('uuid') @ForeignKey(() => InspectionRound) roundId!: string;
  @Column('text') title!: string;
  @Column('text') body!: string;
  @Column('bytea') sha256!: Buffer;
  @Column('jsonb') accepted!: unknown;
}
