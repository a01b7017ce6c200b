import { type LocalDate, type Stage, dueBasis, isReminded, planReminders, planningHorizon } from '#domain';
import { SYSTEM, Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { Journal } from '../journal/journal.js';
import { Chance } from './chance.js';
import { addPeople, addUnits, placesOf } from './generated-places.js';
import { type Ground, STAGES, deadlinesAround, inventProblem } from './generated-problems.js';
import { FILL } from './generated.sql.js';
import { inventMeasures } from './invented-words.js';

export interface WantedLedger {
  readonly problems: number;
  readonly seed: number;
  /** The body whose round it is. */
  readonly unitId: string;
  readonly officeId: string;
  /** Units and people to add below the body first. */
  readonly units?: number;
  readonly people?: number;
}

/** What every batch needs and none changes. */
interface Sources extends Ground {
  readonly roundId: string;
  readonly measures: string;
  readonly plans: string;
}

const BATCH = 2_000;
/** Two batches at a time: PostgreSQL writes one while the other is invented. */
const LANES = 2;
/** A batch is long, and the search index takes its words in large portions. */
const SETTINGS = ['statement_timeout = 0', `work_mem = '64MB'`, `gin_pending_list_limit = '32MB'`];

/** Large invented ledgers, the same for the same seed. Every batch enters whole, with its histories and reminders. */
@Injectable()
export class GeneratedLedger {
  constructor(
    private readonly transactions: Transactions,
    private readonly journal: Journal,
    private readonly calendars: Calendars,
  ) {}

  async create(wanted: WantedLedger): Promise<{ code: string; problems: number; roundId: string }> {
    const sources = await this.within(wanted, (tx) => this.open(wanted, tx));
    let next = 1;
    const lane = async (): Promise<void> => {
      for (let first = next; first <= wanted.problems; first = next) {
        next = first + BATCH;
        const last = Math.min(next - 1, wanted.problems);
        await this.within(wanted, (tx) => this.fill(first, last, sources, wanted, tx));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return { code: sources.code, problems: wanted.problems, roundId: sources.roundId };
  }

  private within<Result>(wanted: WantedLedger, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.transactions.within({ ...SYSTEM, userId: wanted.officeId }, work);
  }

  private async open(wanted: WantedLedger, tx: Tx): Promise<Sources> {
    const code = `9${String(wanted.seed % 1000).padStart(3, '0')}-${String(wanted.problems % 100).padStart(2, '0')}`;
    const round = await tx.one<{ id: string }>(
      `insert into inspection_round (unit_id, code, name, kind, created_by_id) values ($1, $2, $3, '巡察', $4) returning id`,
      [wanted.unitId, code, `虚构轮次（${wanted.problems} 个问题）`, wanted.officeId],
    );
    if (!round) throw new Error('insert gave no row');
    if (wanted.units) await addUnits(wanted.unitId, wanted.units, tx);
    if (wanted.people) await addPeople(wanted.unitId, wanted.people, wanted.seed, tx);
    const { problems, seed } = wanted;
    await this.journal.audit(
      { action: 'ledger.generated', entity: 'round', entityId: round.id, detail: { problems, seed } },
      tx,
    );
    const chance = new Chance(wanted.seed, 0);
    const deadlines = deadlinesAround(tx.today);
    return {
      ...{ roundId: round.id, code, seed, today: tx.today, deadlines },
      ...(await placesOf(wanted.unitId, tx)),
      measures: JSON.stringify(Array.from({ length: 20 }, () => inventMeasures(chance))),
      plans: JSON.stringify(await this.plans(deadlines, tx)),
    };
  }

  private async fill(first: number, last: number, sources: Sources, wanted: WantedLedger, tx: Tx): Promise<void> {
    for (const setting of SETTINGS) await tx.query(`set local ${setting}`);
    const batch = Array.from({ length: last - first + 1 }, (_, i) => inventProblem(first + i, sources));
    const place = [sources.roundId, first, last];
    await tx.query(FILL.problems, [...place, JSON.stringify(batch)]);
    await tx.query(FILL.measures, [...place, sources.measures]);
    await tx.query(FILL.history, [...place, wanted.officeId]);
    await tx.query(FILL.reports, place);
    await tx.query(FILL.occurrences, [...place, sources.plans]);
  }

  /** The reminders that lie ahead, of every date and stage there may be: planned once, not once a problem. */
  private async plans(deadlines: readonly LocalDate[], tx: Tx): Promise<unknown[]> {
    const calendar = await this.calendars.current(tx);
    const ahead = (dueOn: LocalDate, stage: Stage): unknown[] =>
      planReminders(
        { dueOn, basis: dueBasis(stage), revision: 1 },
        { after: tx.now, until: planningHorizon(dueOn, tx.now) },
        calendar,
      ).map((one) => ({ ...one, dueOn, stage }));
    return deadlines.flatMap((dueOn) => STAGES.filter(isReminded).flatMap((stage) => ahead(dueOn, stage)));
  }
}
