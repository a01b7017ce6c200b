import type { LocalDate, ReviewLevels } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface RoundRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly inspector: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly feedbackOn: LocalDate | null;
  readonly rectificationFrom: LocalDate | null;
  readonly rectificationTo: LocalDate | null;
  readonly reviewLevels: ReviewLevels;
}

export interface NewRound {
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly inspector: string | null;
  readonly inspectedFrom: LocalDate | null;
  readonly inspectedTo: LocalDate | null;
  readonly feedbackOn: LocalDate | null;
  readonly rectificationFrom: LocalDate | null;
  readonly rectificationTo: LocalDate | null;
  readonly reviewLevels: ReviewLevels;
}

export interface NoticeRow {
  readonly title: string;
  readonly text: string;
  readonly sections: { path: string; heading: string; role: string; start: number; end: number }[];
}

const ROUND = `select r.id, r.code, r.name, r.kind, r.inspector, r.unit_id as "unitId", u.name as "unitName",
  r.feedback_on as "feedbackOn", r.rectification_from as "rectificationFrom", r.rectification_to as "rectificationTo",
  r.review_levels as "reviewLevels"
  from inspection_round r join unit u on u.id = r.unit_id`;

@Injectable()
export class RoundsRepository {
  list(tx: Tx): Promise<RoundRow[]> {
    return tx.query<RoundRow>(`${ROUND} order by r.created_at desc, r.id desc`);
  }

  find(id: string, tx: Asking): Promise<RoundRow | null> {
    return tx.one<RoundRow>(`${ROUND} where r.id = $1`, [id]);
  }

  async create(round: NewRound, createdById: string, tx: Tx): Promise<string> {
    const created = await tx.one<{ id: string }>(
      `insert into inspection_round (unit_id, code, name, kind, inspector, inspected_from, inspected_to, feedback_on,
         rectification_from, rectification_to, created_by_id, review_levels)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
      [
        round.unitId,
        round.code,
        round.name,
        round.kind,
        round.inspector,
        round.inspectedFrom,
        round.inspectedTo,
        round.feedbackOn,
        round.rectificationFrom,
        round.rectificationTo,
        createdById,
        JSON.stringify(round.reviewLevels),
      ],
    );
    if (!created) throw new Error('insert gave no row');
    return created.id;
  }

  /** Fails the transaction where others have been set since they were read. */
  async setLevels(id: string, before: ReviewLevels, levels: ReviewLevels, tx: Tx): Promise<void> {
    await tx.query(
      `with changed as (update inspection_round set review_levels = $3::jsonb where id = $1 and review_levels = $2::jsonb returning 1)
       select 1 / count(*) from changed`,
      [id, JSON.stringify(before), JSON.stringify(levels)],
    );
  }

  /** The whole text: row level security shows it only to those who reach the round's unit. */
  findNotice(roundId: string, tx: Tx): Promise<NoticeRow | null> {
    return tx.one<NoticeRow>(
      `select n.title, n.body as text, coalesce((
         select json_agg(json_build_object('path', s.path, 'heading', s.heading, 'role', s.role,
           'start', s.span_start, 'end', s.span_end) order by s.position)
         from section s where s.round_id = n.round_id), '[]') as sections
       from round_notice n where n.round_id = $1`,
      [roundId],
    );
  }
}
