import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface RoundSummary {
  readonly total: number;
  readonly signedOff: number;
  readonly inProgress: number;
  readonly submitted: number;
  readonly longTerm: number;
  readonly notStated: number;
  readonly paused: number;
  readonly overdue: number;
  readonly dueThisWeek: number;
  readonly measuresTotal: number;
  readonly measuresCompleted: number;
  readonly rectificationTo: string | null;
}

@Injectable()
export class StatisticsRepository {
  /** One row of counts; each is the length of the ledger list with the same filter. */
  summary(roundId: string, today: string, weekEnd: string, tx: Tx): Promise<RoundSummary | null> {
    return tx.one<RoundSummary>(
      `select count(p.id) as total,
         count(*) filter (where p.stage = 'signed_off') as "signedOff",
         count(*) filter (where p.status = 'in_progress') as "inProgress",
         count(*) filter (where p.stage = 'submitted') as submitted,
         count(*) filter (where p.status = 'long_term') as "longTerm",
         count(*) filter (where p.status = 'not_stated') as "notStated",
         count(*) filter (where p.stage = 'paused') as paused,
         count(*) filter (where p.stage not in ('signed_off', 'void') and p.due_on < $2) as overdue,
         count(*) filter (where p.stage not in ('signed_off', 'void') and p.due_on between $2 and $3) as "dueThisWeek",
         coalesce(sum(p.measures_total), 0)::bigint as "measuresTotal",
         coalesce(sum(p.measures_completed), 0)::bigint as "measuresCompleted",
         r.rectification_to as "rectificationTo"
       from inspection_round r left join problem p on p.round_id = r.id and p.stage <> 'void'
       where r.id = $1 group by r.id, r.rectification_to`,
      [roundId, today, weekEnd],
    );
  }
}
