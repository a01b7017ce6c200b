import {
  type ArchiveFacts,
  type ArchivedEntry,
  type WorkCalendar,
  describeReminder,
  filedProofs,
  saidChanges,
  shanghaiDate,
  shanghaiMinute,
} from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { type InstructionRow, InstructionsRepository } from '../meetings/instructions.repository.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { type TimelineEntry, TimelineRepository } from '../problems/timeline.repository.js';
import { SignOffFormsService } from '../sign-off-forms/sign-off-forms.service.js';

/** A history is a few hundred lines; one of more would be no history of a problem. */
const MOST_ENTRIES = 10_000;

/** All that is known of a problem, read at one moment. */
@Injectable()
export class ArchiveContents {
  constructor(
    private readonly forms: SignOffFormsService,
    private readonly timelines: TimelineRepository,
    private readonly instructions: InstructionsRepository,
    private readonly calendars: Calendars,
  ) {}

  async of(problemId: string, tx: Tx): Promise<{ problem: ProblemRecord; facts: ArchiveFacts }> {
    const [{ problem, facts }, entries, instructions, calendar] = await Promise.all([
      this.forms.facts(problemId, tx),
      this.timelines.list(problemId, null, MOST_ENTRIES, tx),
      this.instructions.ofProblem(problemId, tx),
      this.calendars.current(tx),
    ]);
    return {
      problem,
      facts: {
        ...facts,
        status: problem.status,
        entries: (entries ?? []).map((entry) => entryOf(entry, calendar)).reverse(),
        instructions: instructions.map(instructionOf).reverse(),
        proofs: filedProofs(problem.evidenceList, problem.measureList),
      },
    };
  }
}

function entryOf(
  { at, by, text, detail, changes, names, reminder }: TimelineEntry,
  calendar: WorkCalendar,
): ArchivedEntry {
  const when = shanghaiMinute(at);
  if (!reminder) return { at: when, by: by ?? '系统', text, detail, changes: saidChanges(changes, names) };
  const said = describeReminder({ ...reminder, number: '', title: '' }, shanghaiDate(at), calendar);
  return { at: when, by: '系统', text: `提醒 ${reminder.to.join('、')}`, detail: said, changes: [] };
}

function instructionOf(one: InstructionRow): ArchiveFacts['instructions'][number] {
  const { text, givenBy: by, dueOn, answer, answeredBy, closedAt } = one;
  return {
    ...{ text, by, dueOn, answer, answeredBy, assignee: one.assignee.name },
    at: shanghaiMinute(one.givenAt),
    closedAt: closedAt && shanghaiMinute(closedAt),
  };
}
