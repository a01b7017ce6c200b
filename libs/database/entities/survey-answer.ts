import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Survey } from './survey.js';

/** What one resident answered. Who it was is not kept: the device is a hash that is of use within this survey only. */
@Entity('survey_answer')
@ForeignKey(() => Survey, ['roundId', 'surveyId'], ['roundId', 'id'])
@Index('uq_survey_answer_device', ['roundId', 'surveyId', 'device'], { unique: true })
@Check('ck_survey_answer_verdict', `verdict in ('satisfied', 'mostly', 'dissatisfied', 'unknown')`)
@Check('ck_survey_answer_opinion', `length(opinion) between 1 and 500`)
export class SurveyAnswer {
  @PrimaryColumn('uuid') roundId!: string;
  /** By chance: one that grows with time would say the instant. */
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') surveyId!: string;
  @Column('text') verdict!: string;
  @Column('text', { nullable: true }) opinion!: string | null;
  /** The day and no more: an instant could be laid beside other logs. */
  @Column('date') answeredOn!: string;
  @Column('bytea') device!: Buffer;
}
