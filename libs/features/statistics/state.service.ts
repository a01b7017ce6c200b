import { RuleViolation } from '#domain';
import { SYSTEM, Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { DeliveriesRepository } from '../deliveries/deliveries.repository.js';
import { Heartbeats } from '../heartbeats/heartbeats.js';
import { RemindersRepository } from '../reminders/reminders.repository.js';
import { type Actor, actorMay } from '../users/actor.js';

export interface SystemState {
  readonly databaseVersion: string;
  readonly lastSweepAt: Date | null;
  readonly nextDueAt: Date | null;
  readonly overduePending: number;
  readonly deliveries: { channel: string; state: string; count: number }[];
  readonly publishedYears: number[];
  readonly auditEntries: number;
  /** Null until the chain was verified once. */
  readonly auditFaults: number | null;
  readonly auditVerifiedAt: Date | null;
  /** When its head was last kept outside the database. */
  readonly auditAnchoredAt: Date | null;
  readonly now: Date;
}

/** 状态: how the system itself is, without a word of business. */
@Injectable()
export class StateService {
  constructor(
    private readonly transactions: Transactions,
    private readonly heartbeats: Heartbeats,
    private readonly reminders: RemindersRepository,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  async show(actor: Actor): Promise<SystemState> {
    if (!actorMay(actor, 'seeState')) throw new RuleViolation('state.mayNotSee');
    return this.transactions.within(SYSTEM, async (tx) => ({
      ...(await this.counts(tx)),
      lastSweepAt: await this.heartbeats.last('reminders.sweep', tx),
      nextDueAt: await this.reminders.nextDueAt(tx),
      deliveries: await this.deliveries.countByState(tx),
      auditVerifiedAt: await this.heartbeats.last('audit.verify', tx),
      auditAnchoredAt: await this.heartbeats.last('audit.anchor', tx),
      now: tx.now,
    }));
  }

  /** True when the database answers a write's worth of questions. */
  async ready(): Promise<boolean> {
    return this.transactions.within(
      SYSTEM,
      async (tx) => (await tx.one(`select 1 from calendar_year limit 1`)) !== undefined,
    );
  }

  private async counts(
    tx: Tx,
  ): Promise<
    Pick<SystemState, 'databaseVersion' | 'overduePending' | 'publishedYears' | 'auditEntries' | 'auditFaults'>
  > {
    const counted = await tx.one<
      Pick<SystemState, 'databaseVersion' | 'overduePending' | 'publishedYears' | 'auditEntries' | 'auditFaults'>
    >(
      `select current_setting('server_version') as "databaseVersion",
         (select count(*) from reminder_occurrence where state = 'pending' and due_at < app_now() - interval '2 minutes') as "overduePending",
         (select coalesce(array_agg(year order by year), '{}') from calendar_year where withdrawn_at is null) as "publishedYears",
         (select count(*) from audit_entry) as "auditEntries",
         (select (detail ->> 'faults')::int from heartbeat where name = 'audit.verify') as "auditFaults"`,
    );
    if (counted === null) throw new Error('no answer');
    return counted;
  }
}
