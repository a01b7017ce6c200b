import { RuleViolation } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { NEXT_REMINDERS, type NextReminder, type OccurrenceRow } from '../reminders/reminders.repository.js';
import { type Cursor, readCursor, writeCursor } from './page-cursor.js';
import { type Dates, type Order, type ProblemFilter, conditionsOf } from './problem-filter.js';
import {
  type ProblemRecord,
  type ProblemRow,
  RECORD_COLUMNS,
  ROW_COLUMNS,
  ROW_COLUMNS_THEN,
  ROW_TABLES,
  rowTables,
} from './problem-rows.js';

export interface Page {
  readonly items: ProblemRow[];
  readonly next: string | null;
  readonly total: number;
}

/** Columns that a change may set; the names are ours, the values are parameters. */
const COLUMNS = {
  stage: 'stage',
  status: 'status',
  title: 'title',
  text: 'text',
  leadUnitId: 'lead_unit_id',
  leaderId: 'leader_id',
  ownerId: 'owner_id',
  deadline: 'deadline',
  dueOn: 'due_on',
  dueRevision: 'due_revision',
  cycleMonths: 'cycle_months',
  blockedKind: 'blocked_kind',
  blockedBy: 'blocked_by',
  pausedOn: 'paused_on',
  submittedById: 'submitted_by_id',
  signedOffOn: 'signed_off_on',
  closedAt: 'closed_at',
  returnedOn: 'returned_on',
  reportedOn: 'reported_on',
  lastReport: 'last_report',
  lastReportById: 'last_report_by_id',
  reports: 'reports',
  measuresCompleted: 'measures_completed',
  measuresTotal: 'measures_total',
  extensionsGranted: 'extensions_granted',
  reviewLevel: 'review_level',
  levelSince: 'level_since',
  resumeLevel: 'resume_level',
  publicUntil: 'public_until',
  applications: 'applications',
  fixedOn: 'fixed_on',
  residueTotal: 'residue_total',
  residueDone: 'residue_done',
} as const;
type Column = keyof typeof COLUMNS;
/** What a change may set; the date is typed because reminders follow from it. */
export type Columns = Partial<Record<Exclude<Column, 'dueOn' | 'dueRevision'>, unknown>> & {
  readonly dueOn?: string | null;
  readonly dueRevision?: number;
};

@Injectable()
export class ProblemsRepository {
  /** One page by keyset, with the total of the filter. */
  async page(
    filter: ProblemFilter,
    dates: Dates,
    order: Order,
    page: { limit: number; after?: string },
    tx: Tx,
  ): Promise<Page> {
    const { from, where, parameters } = conditionsOf(filter, dates);
    const columns = filter.asOf ? ROW_COLUMNS_THEN : ROW_COLUMNS;
    const direction = order.descending ? 'desc' : 'asc';
    const cursor = page.after === undefined ? null : readCursor(order, page.after);
    const seek =
      cursor &&
      `and (${order.column}, p.id) ${order.descending ? '<' : '>'} ($${parameters.length + 1}::${order.type}, $${parameters.length + 2}::uuid)`;
    const listed = tx.query<ProblemRow & { cursorValue: string }>(
      `select ${columns}, (${order.column})::text as "cursorValue" from ${rowTables(from)}
       where ${where} ${seek ?? ''} order by ${order.column} ${direction}, p.id ${direction} limit ${page.limit + 1}`,
      [...parameters, ...(cursor ? [cursor.value, cursor.id] : [])],
    );
    const counting = tx.one<{ total: number }>(`select count(*) as total from ${from} where ${where}`, parameters);
    const [rows, counted] = await Promise.all([listed, counting]);
    const items = rows.slice(0, page.limit).map(({ cursorValue: _cursorValue, ...row }) => row);
    const last = rows[page.limit - 1];
    return {
      items,
      next: rows.length > page.limit && last ? cursorAfter(order, last) : null,
      total: counted?.total ?? 0,
    };
  }

  find(id: string, tx: Asking): Promise<ProblemRecord | null> {
    return tx.one<ProblemRecord>(`select ${RECORD_COLUMNS} from ${ROW_TABLES} where p.id = $1`, [id]);
  }

  ofIds(ids: readonly string[], tx: Asking): Promise<ProblemRecord[]> {
    return tx.query<ProblemRecord>(`select ${RECORD_COLUMNS} from ${ROW_TABLES} where p.id = any ($1) order by p.id`, [
      ids,
    ]);
  }

  /** All problems of a round, whatever has become of them, in the order of the ledger. */
  ofRound(roundId: string, tx: Asking): Promise<ProblemRecord[]> {
    return tx.query<ProblemRecord>(
      `select ${RECORD_COLUMNS} from ${ROW_TABLES} where p.round_id = $1 order by p.position, p.id`,
      [roundId],
    );
  }

  /** The problem with the reminders that come next. */
  async findWithReminders(id: string, tx: Tx): Promise<{ problem: ProblemRecord; reminders: OccurrenceRow[] } | null> {
    const found = await tx.one<ProblemRecord & { reminders: NextReminder[] }>(
      `select ${RECORD_COLUMNS}, ${NEXT_REMINDERS} as reminders from ${ROW_TABLES} where p.id = $1`,
      [id],
    );
    if (found === null) return null;
    const { reminders, ...problem } = found;
    const { id: problemId, number, roundCode, title } = problem;
    return {
      problem,
      reminders: reminders.map((next) => ({
        ...next,
        problemId,
        number,
        roundCode,
        title,
        dueAt: new Date(next.dueAt),
      })),
    };
  }

  /** The problem, locked until the transaction ends; 404 and 412 are decided here and nowhere else. */
  async lock(id: string, version: number, tx: Asking): Promise<ProblemRecord> {
    // Two statements: the second sees what was committed while the first one waited.
    const locked = tx.query(`select 1 from problem where id = $1 for update`, [id]);
    const [problem] = await Promise.all([this.find(id, tx), locked]);
    if (problem === null) throw new RuleViolation('problem.unknown');
    if (problem.version !== version) throw new RuleViolation('problem.stale', { version: problem.version });
    return problem;
  }

  /**
   * Sets columns on the version that was read, and on no other. It was locked, so it is still that: were it not, dividing by
   * no row would fail the transaction. The version that follows.
   */
  async change(problem: ProblemRecord, columns: Columns, tx: Tx): Promise<number> {
    const entries = Object.entries(columns);
    const sets = entries.map(([name], i) => `${columnOf(name)} = $${i + 4}`);
    await tx.query(
      `with changed as (update problem set ${[...sets, 'version = version + 1', 'updated_at = app_now()'].join(', ')}
       where round_id = $1 and id = $2 and version = $3 returning version) select 1 / count(*) from changed`,
      [problem.roundId, problem.id, problem.version, ...entries.map(([, value]) => value)],
    );
    return problem.version + 1;
  }

  async replaceSupportingUnits(problem: ProblemRecord, unitIds: readonly string[], tx: Tx): Promise<void> {
    await tx.query(
      `with gone as (delete from supporting_unit where round_id = $1 and problem_id = $2 and not (unit_id = any ($3)))
       insert into supporting_unit (round_id, problem_id, unit_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
      [problem.roundId, problem.id, unitIds],
    );
  }

  async setMeasureStatus(problem: ProblemRecord, measureId: string, status: string, tx: Tx): Promise<void> {
    await tx.query(
      `update measure set status = $4, completed_on = case when $4 = 'completed' then $5::date end where round_id = $1 and problem_id = $2 and id = $3`,
      [problem.roundId, problem.id, measureId, status, tx.today],
    );
  }
}

function cursorAfter(order: Order, row: { cursorValue: string; id: string }): string {
  const cursor: Cursor = { value: row.cursorValue, id: row.id };
  return writeCursor(order.key, cursor);
}

function columnOf(name: string): string {
  const column = Object.entries(COLUMNS).find(([known]) => known === name)?.[1];
  if (!column) throw new Error(`no such column: ${name}`);
  return column;
}
