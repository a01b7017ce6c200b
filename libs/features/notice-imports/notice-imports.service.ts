import {
  DEFAULT_LEVELS,
  type NoticeProblem,
  type ReviewDecision,
  RuleViolation,
  addMonths,
  isRoundCode,
  parseNotice,
  problemNumber,
  reviewNotice,
  stageOfImported,
} from '#domain';
import { Transactions, type Tx, UNIQUE_VIOLATION, type WriteTx, sqlState } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { ReminderPlans } from '../reminders/reminder-plans.js';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import { ProblemSearchRepository } from '../search/problem-search.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { type ImportedProblem, NoticeImportsRepository } from './notice-imports.repository.js';

export interface NoticeImport {
  readonly text: string;
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  /** In the order in which they were made. */
  readonly decisions: readonly ReviewDecision[];
}

const CHECK_IN_MONTHS = 3;

/** From a reviewed notice to a round with its ledger: one transaction, whole or not at all. */
@Injectable()
export class NoticeImportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly imports: NoticeImportsRepository,
    private readonly plans: ReminderPlans,
    private readonly search: ProblemSearchRepository,
    private readonly journal: Journal,
  ) {}

  async import(actor: Actor, wanted: NoticeImport): Promise<{ roundId: string; problems: number }> {
    if (!actorMay(actor, 'importNotice', wanted.unitId)) throw new RuleViolation('notice.mayNotImport');
    if (!isRoundCode(wanted.code)) throw new RuleViolation('round.badCode');
    // Parsed again here: what the browser says the text contains is never taken for true.
    const notice = parseNotice(wanted.text);
    const problems = reviewNotice({ text: wanted.text, notice }, wanted.decisions);
    try {
      return await this.transactions.within(actor.scope, async (tx) => {
        const { source, rectification } = notice;
        const roundId = await this.rounds.create(
          {
            unitId: wanted.unitId,
            code: wanted.code,
            name: wanted.name,
            kind: source.kind ?? '巡察',
            inspector: source.inspector,
            inspectedFrom: source.from,
            inspectedTo: source.to,
            feedbackOn: source.feedbackOn,
            rectificationFrom: rectification?.from ?? null,
            rectificationTo: rectification?.to ?? null,
            reviewLevels: DEFAULT_LEVELS,
          },
          actor.userId,
          tx,
        );
        await this.imports.keepText(roundId, notice.title ?? wanted.name, wanted.text, wanted.decisions, tx);
        await this.imports.keepSections(roundId, notice.sections, tx);
        await this.enter(roundId, wanted.code, problems, tx);
        return { roundId, problems: problems.length };
      });
    } catch (error) {
      if (sqlState(error) === UNIQUE_VIOLATION) throw new RuleViolation('round.codeTaken', { code: wanted.code });
      throw error;
    }
  }

  private async enter(roundId: string, code: string, problems: readonly NoticeProblem[], tx: WriteTx): Promise<void> {
    const entering = problems.map((problem, position) => entry(problem, position, code, tx));
    const added = await this.imports.addProblems(roundId, entering, tx);
    await this.imports.addMeasures(roundId, entering, tx);
    await this.search.keep(roundId, added, tx);
    await this.imports.recordEntry(roundId, tx);
    for (const { id, number } of added) {
      const problem = entering.find((one) => one.number === number);
      if (problem && problem.dueOn !== null) {
        await this.plans.follow({ roundId, id, stage: 'long_term', dueOn: problem.dueOn, dueRevision: 0 }, tx);
      }
    }
    await this.journal.audit(
      { action: 'notice.imported', entity: 'round', entityId: roundId, detail: { code, problems: added.length } },
      tx.atEnd,
    );
  }
}

function entry(problem: NoticeProblem, position: number, code: string, tx: Tx): ImportedProblem {
  const stage = stageOfImported(problem.status);
  return {
    number: problemNumber(code, problem.path),
    position,
    aspect: problem.aspect,
    subAspect: problem.subAspect,
    title: problem.title,
    text: problem.text,
    statusWords: problem.statusWords,
    spanStart: problem.span.start,
    spanEnd: problem.span.end,
    stage,
    status: problem.status,
    // 长期整改 has a check-in in place of a deadline; a day for it is proposed, the office may move it.
    dueOn: stage === 'long_term' ? addMonths(tx.today, CHECK_IN_MONTHS) : null,
    cycleMonths: stage === 'long_term' ? CHECK_IN_MONTHS : null,
    measures: problem.measures.map(({ marker, text }) => ({ marker, text })),
  };
}
