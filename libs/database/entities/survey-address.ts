import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Survey } from './survey.js';

/** How often an address has answered today: a salted hash, gone with the first answer of the next day. */
@Entity('survey_address')
@ForeignKey(() => Survey, ['roundId', 'surveyId'], ['roundId', 'id'])
@Check('ck_survey_address_answers', `answers > 0`)
export class SurveyAddress {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') surveyId!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('bytea') address!: Buffer;
  @Column('int') answers!: number;
}
