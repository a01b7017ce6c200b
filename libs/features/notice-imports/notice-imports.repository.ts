import { createHash } from 'node:crypto';
import type { ParsedNotice } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** One problem as it enters the ledger. */
export interface ImportedProblem {
  readonly number: string;
  readonly position: number;
  readonly aspect: string | null;
  readonly subAspect: string | null;
  readonly title: string;
  readonly text: string;
  readonly statusWords: string | null;
  readonly spanStart: number;
  readonly spanEnd: number;
  readonly stage: string;
  readonly status: string;
  readonly dueOn: string | null;
  readonly cycleMonths: number | null;
  readonly measures: readonly { readonly marker: string; readonly text: string }[];
}

export interface ImportedRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

@Injectable()
export class NoticeImportsRepository {
  async keepText(roundId: string, title: string, text: string, accepted: unknown, tx: Tx): Promise<void> {
    await tx.query(
      `insert into round_notice (round_id, title, body, sha256, accepted) values ($1, $2, $3, $4, $5::jsonb)`,
      [roundId, title, text, createHash('sha256').update(text).digest(), JSON.stringify(accepted)],
    );
  }

  async keepSections(roundId: string, sections: ParsedNotice['sections'], tx: Tx): Promise<void> {
    const rows = sections.map((section, position) => ({
      ...section,
      position,
      start: section.span.start,
      end: section.span.end,
    }));
    await tx.query(
      `insert into section (round_id, position, path, heading, role, span_start, span_end)
       select $1, s.position, s.path, s.heading, s.role, s."start", s."end"
       from jsonb_to_recordset($2::jsonb) as s(position int, path text, heading text, role text, "start" int, "end" int)`,
      [roundId, JSON.stringify(rows)],
    );
  }

  /** All problems in one statement; one that the notice calls completed is closed on the day of the import. */
  addProblems(roundId: string, problems: readonly ImportedProblem[], tx: Tx): Promise<ImportedRow[]> {
    return tx.query<ImportedRow>(
      `insert into problem (round_id, number, position, aspect, sub_aspect, title, text, status_words, span_start, span_end,
         stage, status, due_on, cycle_months, registered_on, measures_total, measures_completed, closed_at)
       select $1, g.number, g.position, g.aspect, g."subAspect", g.title, g.text, g."statusWords", g."spanStart", g."spanEnd",
         g.stage, g.status, g."dueOn", g."cycleMonths", $3::date, jsonb_array_length(g.measures),
         case when g.stage = 'signed_off' then jsonb_array_length(g.measures) else 0 end,
         case when g.stage = 'signed_off' then app_now() end
       from jsonb_to_recordset($2::jsonb) as g(number text, position int, aspect text, "subAspect" text,
         title text, text text, "statusWords" text, "spanStart" int, "spanEnd" int, stage text, status text, "dueOn" date,
         "cycleMonths" int, measures jsonb)
       returning id, number, title, text`,
      [roundId, JSON.stringify(problems), tx.today],
    );
  }

  /** Measures, once their problems stand: row level security asks for the problem of each. */
  async addMeasures(roundId: string, problems: readonly ImportedProblem[], tx: Tx): Promise<void> {
    await tx.query(
      `insert into measure (round_id, problem_id, position, marker, text, status)
       select p.round_id, p.id, m.position, m.one ->> 'marker', m.one ->> 'text', case when p.stage = 'signed_off' then 'completed' else 'in_progress' end
       from jsonb_to_recordset($2::jsonb) as g(number text, measures jsonb)
       join problem p on p.round_id = $1 and p.number = g.number
       cross join lateral jsonb_array_elements(g.measures) with ordinality as m(one, position)`,
      [roundId, JSON.stringify(problems)],
    );
  }

  /** The first line of every problem's history: one row a version begins with version 1. */
  async recordEntry(roundId: string, tx: Tx): Promise<void> {
    await tx.query(
      `insert into problem_history (round_id, problem_id, version, action, text, detail, actor_id)
       select round_id, id, version, 'import', '由反馈意见入账', case when status_words is null then null else '原文状态：' || status_words end, $2
       from problem where round_id = $1`,
      [roundId, tx.scope.userId],
    );
  }
}
