import { once } from 'node:events';
import { Readable } from 'node:stream';
import { type LocalDate, RuleViolation, chineseDate, ledgerDay, shanghaiMinute } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { type ProblemFilter, orderOf } from '../problems/problem-filter.js';
import { datesAt } from '../problems/problems.service.js';
import { type RoundRow, RoundsRepository } from '../rounds/rounds.repository.js';
import type { Actor } from '../users/actor.js';
import { CSV_MARK, csvHead } from './csv-line.js';
import { ExportsRepository, type LedgerPart, type Names } from './exports.repository.js';
import { LEDGER_COLUMNS } from './ledger-columns.js';
import { type SheetPlan, workbookOf } from './ledger-workbook.js';
import { Room } from './room.js';

export type ExportFormat = 'csv' | 'xlsx';
export interface ExportRequest {
  readonly roundId: string;
  readonly filter: ProblemFilter;
  readonly sort: string;
  readonly format: ExportFormat;
}
export interface LedgerFile {
  readonly name: string;
  /** Ends with an error where the file would not be whole. */
  readonly content: Readable;
  readonly rows: number;
}

/** Each holds a connection and a transaction for as long as it runs. */
const AT_ONCE = 2;
const WARNING = '本系统不得录入涉密信息';

/** The ledger as a file, for whoever may see it: the same problems as in the list, all of them. */
@Injectable()
export class ExportsService {
  private readonly room = new Room(AT_ONCE);

  constructor(
    private readonly transactions: Transactions,
    private readonly exports: ExportsRepository,
    private readonly rounds: RoundsRepository,
    private readonly journal: Journal,
  ) {}

  /** That it was asked for is in the audit before the first byte. Whoever wants no more of the content destroys it. */
  async export(actor: Actor, request: ExportRequest): Promise<LedgerFile> {
    const leave = this.room.enter();
    try {
      const { round, part, rows, names, at } = await this.announce(actor, request);
      const { asOf, ...narrowed } = request.filter;
      const notes = [round.unitName, extentOf(narrowed, rows), ...pastNotes(asOf), `导出时间：${shanghaiMinute(at)}`];
      const plan = {
        title: `${round.name}整改台账${asOf ? `（${chineseDate(asOf)}）` : ''}`,
        notes: [...notes, `导出人：${actor.name}`, WARNING],
        sections: request.sort === 'number',
        names,
      };
      const content = request.format === 'csv' ? await this.csv(actor, part) : await this.workbook(actor, part, plan);
      content.once('close', leave);
      return {
        name: `${round.code} ${round.unitName}整改台账${asOf ? ` ${asOf}` : ''}.${request.format}`,
        content,
        rows,
      };
    } catch (error) {
      leave();
      throw error;
    }
  }

  private announce(
    actor: Actor,
    { roundId, filter, sort, format }: ExportRequest,
  ): Promise<{ round: RoundRow; part: LedgerPart; rows: number; names: Names; at: Date }> {
    return this.transactions.within(actor.scope, async (tx) => {
      const part = {
        filter: { ...filter, roundId },
        dates: datesAt(ledgerDay(filter.asOf, tx.today)),
        order: orderOf(sort),
      };
      const [round, rows, names] = await Promise.all([
        this.rounds.find(roundId, tx),
        this.exports.count(part, tx),
        this.exports.names(tx),
      ]);
      if (round === null) throw new RuleViolation('round.unknown');
      await this.journal.audit(
        { action: 'ledger.exported', entity: 'round', entityId: roundId, detail: { format, rows, filter } },
        tx,
      );
      return { round, part, rows, names, at: tx.now };
    });
  }

  private csv(actor: Actor, part: LedgerPart): Promise<Readable> {
    return begun(Readable.from(headed(this.exports.csv(actor.scope, part)), { highWaterMark: 1 }));
  }

  private async workbook(actor: Actor, part: LedgerPart, plan: SheetPlan): Promise<Readable> {
    return workbookOf(plan, await begun(Readable.from(this.exports.rows(actor.scope, part), { highWaterMark: 1 })));
  }
}

/** Waits for the first rows: an error before them is an answer like any other, one after them breaks the file off. */
async function begun(content: Readable): Promise<Readable> {
  await once(content, 'readable');
  return content;
}

/** The head goes with the first rows, and alone where there are none. */
async function* headed(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let head = CSV_MARK + csvHead(LEDGER_COLUMNS);
  for await (const piece of pieces) {
    yield head + piece;
    head = '';
  }
  if (head !== '') yield head;
}

/** A part must not be taken for the whole. */
function extentOf(filter: ProblemFilter, rows: number): string {
  const whole = Object.values(filter).every((value) => value === undefined);
  return whole ? `可查看的全部 ${rows} 个问题` : `按条件筛选出 ${rows} 个问题，不是全部`;
}

/** The past must not be taken for the present. */
function pastNotes(asOf: LocalDate | null | undefined): string[] {
  return asOf ? [`截至${chineseDate(asOf)}当日终了的台账，由变更记录还原，不含措施文字`] : [];
}
