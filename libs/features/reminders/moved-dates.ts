import { CLOSED_STAGES, type MovedDate, type Stage, type WorkCalendar, dueBasis, isReminded, movedDate } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** An open problem, or a measure of one, with a date. */
interface DatedRow {
  readonly problemId: string;
  readonly measureId: string | null;
  readonly number: string;
  readonly roundCode: string;
  readonly title: string;
  /** 一是, 二是 … of the measure. */
  readonly measure: string | null;
  readonly unit: string | null;
  readonly stage: Stage;
  readonly dueOn: string;
  readonly revision: number;
}

export type MovedRow = DatedRow & MovedDate;

/** What of the ledger another calendar would move. */
@Injectable()
export class MovedDates {
  async between(calendars: readonly [WorkCalendar, WorkCalendar], tx: Tx): Promise<MovedRow[]> {
    const dated = await tx.query<DatedRow>(DATED, [CLOSED_STAGES]);
    return dated.flatMap((row) => {
      const { dueOn, revision, stage } = row;
      const reminded = row.measureId === null && isReminded(stage);
      const moved = movedDate({ dueOn, revision, basis: dueBasis(stage), reminded }, tx.now, calendars);
      return moved === null ? [] : [{ ...row, ...moved }];
    });
  }
}

const NAMED = `p.id as "problemId", p.number, r.code as "roundCode", p.title, u.name as unit, p.stage`;
const DATED = `
  select ${NAMED}, null::uuid as "measureId", null as measure, p.due_on as "dueOn", p.due_revision as revision
  from problem p join inspection_round r on r.id = p.round_id left join unit u on u.id = p.lead_unit_id
  where p.stage <> all ($1) and p.due_on is not null
  union all
  select ${NAMED}, m.id, m.marker, m.deadline, 0
  from measure m join problem p on p.round_id = m.round_id and p.id = m.problem_id
  join inspection_round r on r.id = m.round_id left join unit u on u.id = p.lead_unit_id
  where p.stage <> all ($1) and m.status = 'in_progress' and m.withdrawn_on is null and m.deadline is not null
  order by "dueOn", "roundCode", number, measure nulls first`;
