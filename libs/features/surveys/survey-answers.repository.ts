import type { LocalDate, Satisfaction } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** What a link says of its survey, and nothing of the ledger behind it. */
export interface OpenSurvey {
  readonly roundId: string;
  readonly id: string;
  readonly subject: string;
  readonly unitName: string;
  readonly closesOn: LocalDate;
  readonly closedEarly: boolean;
}
export interface NewAnswer {
  readonly verdict: Satisfaction;
  readonly opinion: string | null;
  readonly device: Buffer;
}

/** 满意度, as a resident meets it: by the token of the link and no other way. */
@Injectable()
export class SurveyAnswersRepository {
  byToken(token: string, tx: Tx): Promise<OpenSurvey | null> {
    return tx.one<OpenSurvey>(
      `select s.round_id as "roundId", s.id, s.subject, u.name as "unitName", s.closes_on as "closesOn",
         s.closed_at is not null as "closedEarly"
       from survey s join inspection_round r on r.id = s.round_id join unit u on u.id = r.unit_id where s.token = $1`,
      [token],
    );
  }

  async hasAnswered({ roundId, id }: OpenSurvey, device: Buffer, tx: Tx): Promise<boolean> {
    const rows = await tx.query(`select 1 from survey_answer where round_id = $1 and survey_id = $2 and device = $3`, [
      roundId,
      id,
      device,
    ]);
    return rows.length > 0;
  }

  /** False where this device has answered. */
  async add({ roundId, id }: OpenSurvey, { verdict, opinion, device }: NewAnswer, tx: Tx): Promise<boolean> {
    const added = await tx.query(
      `insert into survey_answer (id, round_id, survey_id, verdict, opinion, answered_on, device)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6) on conflict (round_id, survey_id, device) do nothing returning 1`,
      [roundId, id, verdict, opinion, tx.today, device],
    );
    return added.length > 0;
  }

  /** Counts an answer of the address; false where it has given as many as it may today. Earlier days are forgotten. */
  async countAddress({ roundId, id }: OpenSurvey, address: Buffer, most: number, tx: Tx): Promise<boolean> {
    const [counted] = await Promise.all([
      tx.query(
        `insert into survey_address as a (round_id, survey_id, day, address, answers) values ($1, $2, $3, $4, 1)
         on conflict (round_id, survey_id, day, address) do update set answers = a.answers + 1 where a.answers < $5 returning 1`,
        [roundId, id, tx.today, address, most],
      ),
      tx.query(`delete from survey_address where round_id = $1 and survey_id = $2 and day < $3`, [
        roundId,
        id,
        tx.today,
      ]),
    ]);
    return counted.length > 0;
  }
}
