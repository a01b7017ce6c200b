import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LookBackItem } from './look-back-item.js';
import { Problem } from './problem.js';
import { UserAccount } from './user-account.js';

/** What was found: 巩固, or 反弹 with the problem that was entered for it. A record, one an item. */
@Entity('look_back_result')
@ForeignKey(() => LookBackItem, ['roundId', 'itemId'], ['roundId', 'id'])
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@ForeignKey(() => Problem, ['roundId', 'relapseId'], ['roundId', 'id'])
@Index('ix_look_back_result_problem', ['roundId', 'problemId'])
@Check('ck_look_back_result', `result in ('consolidated', 'relapsed')`)
@Check('ck_look_back_result_relapse', `(result = 'relapsed') = (relapse_id is not null)`)
@Check('ck_look_back_result_finding', `result <> 'relapsed' or finding <> ''`)
export class LookBackResult {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @Column('uuid') problemId!: string;
  @Column('text') result!: string;
  @Column('text') finding!: string;
  /** An answer a line of the checklist. */
  @Column('jsonb') answers!: string[];
  @Column('uuid', { nullable: true }) relapseId!: string | null;
  @ForeignKey(() => UserAccount) @Column('uuid') lookedById!: string;
  @Column('timestamptz', { default: () => 'app_now()' }) lookedAt!: Date;
}
