import { ROLES, seesBusiness } from '#domain';
import { LongReadings, type Scope, type Statement, type Tx, WITHIN_REACH } from '#database';
import { Injectable } from '@nestjs/common';
import { type Dates, type Order, type ProblemFilter, conditionsOf } from '../problems/problem-filter.js';
import { rowTables } from '../problems/problem-rows.js';
import { csvLine } from './csv-line.js';
import { LEDGER_COLUMNS } from './ledger-columns.js';

/** Which problems, in which order. */
export interface LedgerPart {
  readonly filter: ProblemFilter;
  readonly dates: Dates;
  readonly order: Order;
}

/** Longer strings live where V8 seldom clears up, and the process grows by them. */
const LINES_A_PIECE = 100;

/** Units and people that may be named in the ledger. */
export interface Names {
  readonly units: readonly string[];
  readonly people: readonly string[];
}

/** A row of the sheet: a value for each column, in their order. */
export type LedgerValues = readonly (string | number | null)[];

@Injectable()
export class ExportsRepository {
  constructor(private readonly readings: LongReadings) {}

  async count({ filter, dates }: LedgerPart, tx: Tx): Promise<number> {
    const { from, where, parameters } = conditionsOf(filter, dates);
    return (await tx.one<{ n: number }>(`select count(*) as n from ${from} where ${where}`, parameters))?.n ?? 0;
  }

  /** Within reach, in the order of the units. */
  async names(tx: Tx): Promise<Names> {
    const names = await tx.one<Names>(NAMES, [ROLES.filter(seesBusiness)]);
    return names ?? { units: [], people: [] };
  }

  /** Pieces of the file, without its head. */
  async *csv(scope: Scope, part: LedgerPart): AsyncGenerator<string> {
    const { sql, parameters } = valuesOf(part);
    // `offset 0`: each value is found once, though a cell looks at it three times.
    const lines = { sql: `select ${csvLine(LEDGER_COLUMNS)} as line from (${sql} offset 0) ledger`, parameters };
    for await (const rows of this.readings.batches<{ line: string }>(scope, lines)) {
      for (let at = 0; at < rows.length; at += LINES_A_PIECE) {
        yield rows
          .slice(at, at + LINES_A_PIECE)
          .map(({ line }) => line)
          .join('');
      }
    }
  }

  async *rows(scope: Scope, part: LedgerPart): AsyncGenerator<LedgerValues[]> {
    type Row = Record<string, string | number | null>;
    for await (const rows of this.readings.batches<Row>(scope, valuesOf(part))) {
      yield rows.map((row) => Object.values(row));
    }
  }
}

const NAMES = `with near as (select id, name, path, position from unit where ${WITHIN_REACH('id')})
  select coalesce((select json_agg(name order by path, position) from near), '[]') as units,
    coalesce((select json_agg(name order by path, name) from (
      select u.name, min(n.path) as path from membership m join near n on n.id = m.unit_id
      join user_account u on u.id = m.user_id and u.active where m.role = any ($1) group by u.id) person), '[]') as people`;

function valuesOf({ filter, dates, order }: LedgerPart): Statement {
  const { from, where, parameters } = conditionsOf(filter, dates);
  const direction = order.descending ? 'desc' : 'asc';
  const columns = LEDGER_COLUMNS.map(({ sql, sqlThen = sql }, i) => `${filter.asOf ? sqlThen : sql} as c${i}`).join(
    ', ',
  );
  return {
    sql: `select ${columns} from ${rowTables(from)} where ${where} order by ${order.column} ${direction}, p.id ${direction}`,
    parameters,
  };
}
