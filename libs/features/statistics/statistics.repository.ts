import type { Named } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { LEDGER_NOW, ledgerThen } from '../problems/ledger-then.js';
import type { Dates } from '../problems/problem-filter.js';

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
  /** 立行立改 so many, 余项 so many left, and so many extensions granted. */
  readonly fixed: number;
  readonly residue: number;
  readonly extensions: number;
  readonly rectificationTo: string | null;
}

/** 分单位统计: one unit's problems by status. `unit` is null for those not yet given to anybody. */
export interface UnitCounts {
  readonly unit: Named | null;
  readonly total: number;
  readonly inProgress: number;
  readonly completed: number;
  readonly longTerm: number;
  readonly notStated: number;
  readonly overdue: number;
}

@Injectable()
export class StatisticsRepository {
  /** In the order of the units; each number is the length of the ledger list with the same filter. */
  byUnit(roundId: string, today: string, tx: Tx): Promise<UnitCounts[]> {
    return tx.query<UnitCounts>(
      `select case when n.id is null then null else json_build_object('id', n.id, 'name', n.name) end as unit, counted.* from (
         select p.lead_unit_id, count(*) as total,
           count(*) filter (where p.status = 'in_progress') as "inProgress",
           count(*) filter (where p.status = 'completed') as completed,
           count(*) filter (where p.status = 'long_term') as "longTerm",
           count(*) filter (where p.status = 'not_stated') as "notStated",
           count(*) filter (where p.stage <> 'signed_off' and p.due_on < $2) as overdue
         from problem p where p.round_id = $1 and p.stage <> 'void' group by p.lead_unit_id) counted
       left join unit n on n.id = counted.lead_unit_id order by n.path nulls last`,
      [roundId, today],
    );
  }

  /** One row of counts; each is the length of the ledger list with the same filter. */
  summary(roundId: string, { today, weekEnd }: Dates, asOf: string | null, tx: Tx): Promise<RoundSummary | null> {
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
         count(*) filter (where p.fixed_on is not null) as fixed,
         coalesce(sum(p.residue_total - p.residue_done), 0)::bigint as residue,
         coalesce(sum(p.extensions_granted), 0)::bigint as extensions,
         r.rectification_to as "rectificationTo"
       from inspection_round r left join ${asOf ? ledgerThen('$1', '$4') : LEDGER_NOW} on p.round_id = r.id and p.stage <> 'void'
       where r.id = $1 group by r.id, r.rectification_to`,
      [roundId, today, weekEnd, ...(asOf ? [asOf] : [])],
    );
  }
}
