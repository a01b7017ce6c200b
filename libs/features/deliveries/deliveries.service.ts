import { describeReminder, mentionSaid, shortNumber } from '#domain';
import type { WorkCalendar } from '#domain';
import { SYSTEM, Transactions } from '#database';
import type { Channel, OutgoingMessage, SendOutcome } from '#notifications';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { type ClaimedDelivery, DeliveriesRepository } from './deliveries.repository.js';

interface Batch {
  readonly lease: string;
  readonly message: OutgoingMessage;
}

/** Messages on their way out: claim, send, settle, each step its own transaction. */
@Injectable()
export class DeliveriesService {
  /** What came of tries whose end could not be written down, by lease: the database was away just then. */
  private readonly unsettled = new Map<string, SendOutcome>();

  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveriesRepository,
    private readonly calendars: Calendars,
  ) {}

  /** Sends all that waits on a channel, one mail a person; says how many mails left. */
  async sendWaiting(channel: Channel, publicUrl: string): Promise<number> {
    await this.settle();
    await this.transactions.within(SYSTEM, async (tx) => {
      await this.deliveries.abandonExpired(tx);
      await this.deliveries.addMentions(channel.name, tx);
    });
    let sent = 0;
    for (;;) {
      const batch = await this.claim(channel, publicUrl);
      if (batch === null) return sent;
      const outcome = await channel.send(batch.message);
      this.unsettled.set(batch.lease, outcome);
      await this.settle();
      if (outcome.kind === 'sent') sent += 1;
    }
  }

  private async settle(): Promise<void> {
    for (const [lease, outcome] of this.unsettled) {
      await this.transactions.within(SYSTEM, (tx) => this.deliveries.settle(lease, outcome, tx));
      this.unsettled.delete(lease);
    }
  }

  private claim(channel: Channel, publicUrl: string): Promise<Batch | null> {
    return this.transactions.within(SYSTEM, async (tx) => {
      const claimed = await this.deliveries.claim(channel.name, tx);
      const [first] = claimed;
      if (!first) return null;
      const calendar = await this.calendars.current(tx);
      return { lease: first.lease, message: messageOf(first, claimed, { calendar, today: tx.today, publicUrl }) };
    });
  }
}

function messageOf(
  first: ClaimedDelivery,
  claimed: readonly ClaimedDelivery[],
  { calendar, today, publicUrl }: { calendar: WorkCalendar; today: string; publicUrl: string },
): OutgoingMessage {
  const lines = claimed.map((one) => ({
    text: lineOf({ ...one, number: shortNumber(one.number, one.roundCode) }, today, calendar),
    link: `${publicUrl}/problems/${one.problemId}`,
  }));
  const late = claimed.some((one) => one.late) ? '【补发】' : '';
  const what = claimed.every(({ comment }) => comment !== null) ? '评论提到你' : '整改提醒';
  const subject =
    claimed.length === 1 ? `${late}${what}：${first.title.slice(0, 40)}` : `${late}${what} ${claimed.length} 条`;
  return { idempotencyKey: `n-${first.id}`, to: { name: first.name, address: first.email }, subject, lines };
}

function lineOf(one: ClaimedDelivery, today: string, calendar: WorkCalendar): string {
  if (one.comment === null) return describeReminder(one, today, calendar);
  return `${mentionSaid(one.comment.by, one.number, one.comment.text)}（${one.title}）`;
}
