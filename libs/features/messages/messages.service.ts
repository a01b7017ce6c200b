import { type LocalDate, RuleViolation } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import type { Seen } from '../problems/problems.service.js';
import type { Actor } from '../users/actor.js';
import { type MessageRow, MessagesRepository } from './messages.repository.js';

/** 消息: what a person was told. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly messages: MessagesRepository,
    private readonly calendars: Calendars,
  ) {}

  list(actor: Actor, after: string | null, limit: number): Promise<Seen & { items: MessageRow[]; unread: number }> {
    return this.transactions.within(actor.scope, async (tx) => ({
      items: await this.messages.list(actor.userId, after, limit, tx),
      unread: await this.messages.unread(actor.userId, tx),
      today: tx.today,
      calendar: await this.calendars.current(tx),
    }));
  }

  /** How many are unread, and what day it is. */
  unread(actor: Actor): Promise<{ today: LocalDate; unread: number }> {
    return this.transactions.within(actor.scope, async (tx) => ({
      today: tx.today,
      unread: await this.messages.unread(actor.userId, tx),
    }));
  }

  async markRead(actor: Actor, id: string | null): Promise<void> {
    const found = await this.transactions.within(actor.scope, (tx) => this.messages.markRead(actor.userId, id, tx));
    if (!found && id !== null) throw new RuleViolation('message.unknown');
  }
}
