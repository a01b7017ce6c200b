import { type PlannedReminder, type Stage, dueBasis, isReminded, planReminders, planningHorizon } from '#domain';
import type { Tx, WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';

/** What the plan of a problem's reminders follows from. */
export interface ReminderSubjectRow {
  readonly roundId: string;
  readonly id: string;
  readonly stage: Stage;
  readonly dueOn: string | null;
  readonly dueRevision: number;
}

/** Keeps the occurrences in step with the problem, in the transaction that changes it. */
@Injectable()
export class ReminderPlans {
  constructor(private readonly calendars: Calendars) {}

  /** Open occurrences of an older date die, those of the present one stand; a closed problem has none. */
  async follow(subject: ReminderSubjectRow, tx: WriteTx): Promise<void> {
    const plan = await this.planOf(subject, tx);
    await tx.atEnd.query(
      `update reminder_occurrence set state = $3
       where round_id = $1 and problem_id = $2 and state = 'pending' and not (occurrence_key = any ($4))`,
      [
        subject.roundId,
        subject.id,
        isReminded(subject.stage) ? 'superseded' : 'cancelled',
        plan.map((one) => one.occurrenceKey),
      ],
    );
    await this.insert(subject, plan, tx.atEnd);
  }

  /** Adds what has come within the horizon since; repeating it adds nothing. Returns how many were added. */
  async extend(subject: ReminderSubjectRow, tx: Tx): Promise<number> {
    return this.insert(subject, await this.planOf(subject, tx), tx);
  }

  /** The plan of a problem that enters: it has none yet, so nobody needs to hear what of it was new. */
  async begin(subject: ReminderSubjectRow, tx: WriteTx): Promise<void> {
    await this.insert(subject, await this.planOf(subject, tx), tx.atEnd);
  }

  /** The whole plan of the present date, its past steps too: one that is due but not yet fired must not die. */
  private async planOf(subject: ReminderSubjectRow, tx: Tx): Promise<PlannedReminder[]> {
    if (!isReminded(subject.stage) || subject.dueOn === null) return [];
    const calendar = await this.calendars.current(tx);
    return planReminders(
      { dueOn: subject.dueOn, basis: dueBasis(subject.stage), revision: subject.dueRevision },
      { after: new Date(0), until: planningHorizon(subject.dueOn, tx.now) },
      calendar,
    );
  }

  /**
   * Only steps that lie ahead are added: a date set late does not set off the reminders that it has passed. A day that a
   * calendar took away and another gives back is the same reminder again.
   */
  private async insert(subject: ReminderSubjectRow, plan: readonly PlannedReminder[], tx: Tx): Promise<number> {
    const ahead = plan.filter((one) => one.dueAt > tx.now);
    if (ahead.length === 0) return 0;
    const added = await tx.query(
      `insert into reminder_occurrence (round_id, problem_id, due_on, rule, offset_days, basis, occurrence_key, recipients, due_at)
       select $1, $2, $3, p.rule, p."offsetDays", p.basis, p."occurrenceKey", p.recipients, p."dueAt"
       from jsonb_to_recordset($4::jsonb) as p(rule text, "offsetDays" int, basis text, "occurrenceKey" text, recipients text[], "dueAt" timestamptz)
       on conflict on constraint uq_occurrence do update set state = 'pending'
         where reminder_occurrence.state = 'superseded' returning id`,
      [subject.roundId, subject.id, subject.dueOn, JSON.stringify(ahead)],
    );
    return added.length;
  }
}
