import { type NewRow, nextAddedNumber } from '#domain';
import type { WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import type { NextPlace } from '../problems/registrations.repository.js';
import { ReminderPlans } from '../reminders/reminder-plans.js';
import { ProblemSearchRepository } from '../search/problem-search.repository.js';
import type { RoundRow } from '../rounds/rounds.repository.js';

interface Added {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

/** The new problems of a sheet: all of them in a few statements, each as one entered by hand would begin. */
@Injectable()
export class SheetEntries {
  constructor(
    private readonly plans: ReminderPlans,
    private readonly search: ProblemSearchRepository,
  ) {}

  async enter(round: RoundRow, rows: readonly NewRow[], place: NextPlace, tx: WriteTx): Promise<void> {
    if (rows.length === 0) return;
    const entering = numbered(round, rows, place);
    const added = await this.addProblems(round.id, entering, tx);
    await this.addBeside(round.id, entering, tx);
    await this.search.keep(round.id, added, tx);
    const byNumber = new Map(added.map(({ number, id }) => [number, id]));
    for (const { number, stage, dueOn } of entering) {
      const id = byNumber.get(number);
      if (id !== undefined && dueOn !== null)
        await this.plans.begin({ roundId: round.id, id, stage, dueOn, dueRevision: 0 }, tx);
    }
    await this.record(round.id, entering, tx.atEnd);
  }

  private addProblems(roundId: string, entering: readonly Entering[], tx: WriteTx): Promise<Added[]> {
    return tx.query<Added>(
      `insert into problem (round_id, number, position, aspect, title, text, status_words, stage, status, lead_unit_id, leader_id,
         owner_id, deadline, due_on, cycle_months, registered_on, measures_total, measures_completed, closed_at)
       select $1, g.number, g.position, g.aspect, g.title, g.text, g."statusWords", g.stage, g.status, g."leadUnitId", g."leaderId",
         g."ownerId", case when g.stage <> 'long_term' then g."dueOn" end, g."dueOn", g."cycleMonths", $3::date,
         jsonb_array_length(g.measures), g."measuresCompleted", case when g.stage = 'signed_off' then app_now() end
       from jsonb_to_recordset($2::jsonb) as g(number text, position int, aspect text, title text, text text, "statusWords" text,
         stage text, status text, "leadUnitId" uuid, "leaderId" uuid, "ownerId" uuid, "dueOn" date, "cycleMonths" int,
         measures jsonb, "measuresCompleted" int)
       returning id, number, title, text`,
      [roundId, JSON.stringify(entering), tx.today],
    );
  }

  /** Measures and supporting units, once their problems stand: row level security asks for the problem of each. */
  private async addBeside(roundId: string, entering: readonly Entering[], tx: WriteTx): Promise<void> {
    const rows = JSON.stringify(entering.map(({ number, measures, supporting }) => ({ number, measures, supporting })));
    await tx.query(
      `insert into measure (round_id, problem_id, position, marker, text, status)
       select p.round_id, p.id, m.position, m.one ->> 'marker', m.one ->> 'text', m.one ->> 'status'
       from jsonb_to_recordset($2::jsonb) as g(number text, measures jsonb)
       join problem p on p.round_id = $1 and p.number = g.number
       cross join lateral jsonb_array_elements(g.measures) with ordinality as m(one, position)`,
      [roundId, rows],
    );
    await tx.query(
      `insert into supporting_unit (round_id, problem_id, unit_id)
       select p.round_id, p.id, s.id::uuid from jsonb_to_recordset($2::jsonb) as g(number text, supporting jsonb)
       join problem p on p.round_id = $1 and p.number = g.number
       cross join lateral jsonb_array_elements_text(g.supporting) as s(id) on conflict do nothing`,
      [roundId, rows],
    );
  }

  /** One row of history and one of the audit chain each, as for a problem entered by hand. */
  private async record(roundId: string, entering: readonly Entering[], tx: WriteTx['atEnd']): Promise<void> {
    const rows = JSON.stringify(entering.map(({ number, position, said }) => ({ number, position, ...said })));
    await tx.query(
      `with told as materialized (
         select p.id, g.text, g.detail, g.position from jsonb_to_recordset($2::jsonb) as g(number text, position int, text text, detail text)
         join problem p on p.round_id = $1 and p.number = g.number),
       history as (
         insert into problem_history (round_id, problem_id, version, action, text, detail, actor_id)
         select $1, t.id, 1, 'register', t.text, t.detail, $3 from told t)
       select count(audit_append($3, 'problem.register', 'problem', t.id, jsonb_build_object('version', 1, 'text', t.text), $4))
       from (select * from told order by position) t`,
      [roundId, rows, tx.scope.userId, tx.scope.address],
    );
  }
}

type Entering = ReturnType<typeof numbered>[number];

function numbered(round: RoundRow, rows: readonly NewRow[], place: NextPlace) {
  let newest = place.newest;
  return rows.map(({ entry: { assignment, measures, ...entry } }, i) => {
    newest = nextAddedNumber(round.code, newest);
    const closed = entry.stage === 'signed_off';
    const kept = measures.map((one) => (closed ? { ...one, status: 'completed' as const } : one));
    return {
      ...entry,
      number: newest,
      position: place.position + i,
      leadUnitId: assignment?.leadUnit?.id ?? null,
      leaderId: assignment?.leader?.id ?? null,
      ownerId: assignment?.owner?.id ?? null,
      supporting: (assignment?.supportingUnits ?? []).map(({ id }) => id),
      measures: kept,
      measuresCompleted: kept.filter(({ status }) => status === 'completed').length,
    };
  });
}
