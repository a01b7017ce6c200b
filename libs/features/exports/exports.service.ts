import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { RuleViolation, shanghaiMinute } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { type ProblemFilter, orderOf } from '../problems/problem-filter.js';
import { datesAt } from '../problems/problems.service.js';
import { type RoundRow, RoundsRepository } from '../rounds/rounds.repository.js';
import type { Actor } from '../users/actor.js';
import { CSV_MARK, csvHead } from './csv-line.js';
import { ExportsRepository, type LedgerPart } from './exports.repository.js';
import { LEDGER_COLUMNS } from './ledger-columns.js';
import { writeWorkbook } from './ledger-workbook.js';
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

  /** `signal` ends the work when nobody waits for it any more. That it was asked for is in the audit before the first byte. */
  async export(actor: Actor, request: ExportRequest, signal: AbortSignal): Promise<LedgerFile> {
    const leave = this.room.enter();
    try {
      const { round, part, rows, at } = await this.announce(actor, request);
      const content =
        request.format === 'csv' ? this.csv(actor, part) : await this.workbook(actor, part, round, at, signal);
      content.once('close', leave);
      return { name: `${round.code} ${round.unitName}整改台账.${request.format}`, content, rows };
    } catch (error) {
      leave();
      throw error;
    }
  }

  private announce(
    actor: Actor,
    { roundId, filter, sort, format }: ExportRequest,
  ): Promise<{ round: RoundRow; part: LedgerPart; rows: number; at: Date }> {
    return this.transactions.within(actor.scope, async (tx) => {
      const part = { filter: { ...filter, roundId }, dates: datesAt(tx.today), order: orderOf(sort) };
      const [round, rows] = await Promise.all([this.rounds.find(roundId, tx), this.exports.count(part, tx)]);
      if (round === null) throw new RuleViolation('round.unknown');
      await this.journal.audit(
        { action: 'ledger.exported', entity: 'round', entityId: roundId, detail: { format, rows, filter } },
        tx,
      );
      return { round, part, rows, at: tx.now };
    });
  }

  private csv(actor: Actor, part: LedgerPart): Readable {
    return Readable.from(headed(this.exports.csv(actor.scope, part)), { objectMode: false });
  }

  /** Whole before the first byte leaves: the writer cannot wait for a slow reader, and a file on the disk can. */
  private async workbook(
    actor: Actor,
    part: LedgerPart,
    round: RoundRow,
    at: Date,
    signal: AbortSignal,
  ): Promise<Readable> {
    const folder = await mkdtemp(join(tmpdir(), 'taizhang-export-'));
    const tidy = (): Promise<void> => rm(folder, { recursive: true, force: true });
    try {
      const file = join(folder, 'ledger.xlsx');
      const notes = [round.unitName, `导出时间：${shanghaiMinute(at)}`, `导出人：${actor.name}`, WARNING];
      await writeWorkbook(
        file,
        { title: `${round.name}整改台账`, notes },
        this.exports.rows(actor.scope, part),
        signal,
      );
      return createReadStream(file).once('close', () => void tidy());
    } catch (error) {
      await tidy();
      throw error;
    }
  }
}

async function* headed(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield CSV_MARK + csvHead(LEDGER_COLUMNS);
  yield* pieces;
}
