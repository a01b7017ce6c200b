import type { Cycle, DutyTask, LocalDate, Named } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface DutyTaskRow extends DutyTask {
  readonly outcome: 'done' | 'not_done' | null;
  readonly said: string | null;
  readonly reportedBy: string | null;
  readonly reportedOn: LocalDate | null;
}
export interface DutyRow {
  readonly id: string;
  readonly roundId: string;
  readonly roundUnitId: string;
  readonly text: string;
  readonly cycle: Cycle;
  readonly unit: Named;
  readonly owner: Named;
  readonly problem: { readonly id: string; readonly number: string } | null;
  readonly startsOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly endedReason: string | null;
  /** The newest first. */
  readonly tasks: readonly DutyTaskRow[];
}
/** What a duty's next task follows from. */
export interface DutyToOpen {
  readonly roundId: string;
  readonly id: string;
  readonly cycle: Cycle;
  readonly startsOn: LocalDate;
  readonly openedThrough: LocalDate | null;
}
export interface WaitingTask extends Pick<DutyToOpen, 'roundId' | 'id' | 'cycle'> {
  readonly period: string;
  readonly endsOn: LocalDate;
  readonly dueOn: LocalDate;
}
export interface NewDuty extends Omit<DutyToOpen, 'id' | 'openedThrough'> {
  readonly problemId: string | null;
  readonly measureId: string | null;
  readonly text: string;
  readonly unitId: string;
  readonly ownerId: string;
}
/** A measure whose words may be a duty. */
export interface RecurringMeasure {
  readonly id: string;
  readonly problemId: string;
  readonly number: string;
  readonly text: string;
  readonly unit: Named | null;
  readonly owner: Named | null;
}

const TASKS = `coalesce((select json_agg(json_build_object('period', t.period, 'opensOn', t.opens_on, 'endsOn', t.ends_on,
    'dueOn', t.due_on, 'outcome', t.outcome, 'said', t.said, 'reportedOn', t.reported_on,
    'reportedBy', (select name from user_account where id = t.reported_by_id)) order by t.ends_on desc)
  from duty_task t where t.round_id = d.round_id and t.duty_id = d.id), '[]')`;
const DUTY = `select d.id, d.round_id as "roundId", r.unit_id as "roundUnitId", d.text, d.cycle,
    json_build_object('id', n.id, 'name', n.name) as unit, json_build_object('id', u.id, 'name', u.name) as owner,
    case when p.id is not null then json_build_object('id', p.id, 'number', p.number) end as problem,
    d.starts_on as "startsOn", d.ended_on as "endedOn", d.ended_reason as "endedReason", ${TASKS} as tasks
  from duty d join inspection_round r on r.id = d.round_id join unit n on n.id = d.unit_id join user_account u on u.id = d.owner_id
  left join problem p on p.round_id = d.round_id and p.id = d.problem_id`;

@Injectable()
export class DutiesRepository {
  /** Those that go on first, then those that have ended. */
  ofRound(roundId: string, tx: Asking): Promise<DutyRow[]> {
    return tx.query<DutyRow>(`${DUTY} where d.round_id = $1 order by d.ended_on nulls first, d.id`, [roundId]);
  }

  find(id: string, tx: Asking): Promise<DutyRow | null> {
    return tx.one<DutyRow>(`${DUTY} where d.id = $1`, [id]);
  }

  /** The duty, locked until the transaction ends. */
  async lock(id: string, tx: Asking): Promise<DutyRow | null> {
    const [duty] = await Promise.all([
      this.find(id, tx),
      tx.query(`select 1 from duty where id = $1 for update`, [id]),
    ]);
    return duty;
  }

  async add(duty: NewDuty, tx: Tx): Promise<string> {
    const added = await tx.one<{ id: string }>(
      `insert into duty (round_id, problem_id, measure_id, text, cycle, unit_id, owner_id, starts_on, set_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        ...[duty.roundId, duty.problemId, duty.measureId, duty.text, duty.cycle, duty.unitId, duty.ownerId],
        ...[duty.startsOn, tx.scope.userId],
      ],
    );
    if (!added) throw new Error('insert gave no row');
    return added.id;
  }

  async end(duty: DutyRow, reason: string, tx: Tx): Promise<void> {
    await tx.query(`update duty set ended_on = $3, ended_reason = $4 where round_id = $1 and id = $2`, [
      duty.roundId,
      duty.id,
      tx.today,
      reason,
    ]);
  }

  async report(duty: DutyRow, period: string, outcome: string, said: string, tx: Tx): Promise<void> {
    await tx.query(
      `update duty_task set outcome = $4, said = $5, reported_by_id = $6, reported_on = $7
       where round_id = $1 and duty_id = $2 and period = $3`,
      [duty.roundId, duty.id, period, outcome, said, tx.scope.userId, tx.today],
    );
  }

  /** Duties that go on and have no task for today. */
  listToOpen(limit: number, tx: Tx): Promise<DutyToOpen[]> {
    return tx.query<DutyToOpen>(
      `select d.round_id as "roundId", d.id, d.cycle, d.starts_on as "startsOn", t.through as "openedThrough" from duty d
       left join lateral (select max(ends_on) as through from duty_task where round_id = d.round_id and duty_id = d.id) t on true
       where d.ended_on is null and d.starts_on <= $2 and (t.through is null or t.through < $2) order by d.id limit $1`,
      [limit, tx.today],
    );
  }

  /** Says how many were new: whoever comes second adds nothing. */
  async open(duty: Pick<DutyToOpen, 'roundId' | 'id'>, tasks: readonly DutyTask[], tx: Tx): Promise<number> {
    const opened = await tx.query(
      `insert into duty_task (round_id, duty_id, period, opens_on, ends_on, due_on)
       select $1, $2, t.period, t."opensOn", t."endsOn", t."dueOn"
       from jsonb_to_recordset($3::jsonb) as t(period text, "opensOn" date, "endsOn" date, "dueOn" date)
       on conflict do nothing returning period`,
      [duty.roundId, duty.id, JSON.stringify(tasks)],
    );
    return opened.length;
  }

  /** Tasks that wait for their day: a newly published year may move it. */
  listWaiting(tx: Tx): Promise<WaitingTask[]> {
    return tx.query<WaitingTask>(
      `select t.round_id as "roundId", t.duty_id as id, t.period, t.ends_on as "endsOn", t.due_on as "dueOn", d.cycle
       from duty_task t join duty d on d.round_id = t.round_id and d.id = t.duty_id where t.outcome is null and t.due_on >= $1`,
      [tx.today],
    );
  }

  async moveDue({ roundId, id, period }: WaitingTask, dueOn: LocalDate, tx: Tx): Promise<void> {
    await tx.query(
      `update duty_task set due_on = $4 where round_id = $1 and duty_id = $2 and period = $3 and outcome is null`,
      [roundId, id, period, dueOn],
    );
  }

  /** Measures that nobody has made a duty of. */
  measuresWithout(roundId: string, tx: Asking): Promise<RecurringMeasure[]> {
    return tx.query<RecurringMeasure>(
      `select m.id, m.problem_id as "problemId", p.number, m.text,
         case when n.id is not null then json_build_object('id', n.id, 'name', n.name) end as unit,
         case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as owner
       from measure m join problem p on p.round_id = m.round_id and p.id = m.problem_id
       left join unit n on n.id = coalesce(m.unit_id, p.lead_unit_id) left join user_account u on u.id = coalesce(m.owner_id, p.owner_id)
       where m.round_id = $1 and m.withdrawn_on is null and p.stage <> 'void' and m.text ~ '[每按逐]'
         and not exists (select 1 from duty d where d.round_id = m.round_id and d.measure_id = m.id)
       order by p.position, m.position`,
      [roundId],
    );
  }

  /** Which problem a measure belongs to. */
  measure(roundId: string, id: string, tx: Asking): Promise<{ problemId: string } | null> {
    return tx.one(`select problem_id as "problemId" from measure where round_id = $1 and id = $2`, [roundId, id]);
  }
}
