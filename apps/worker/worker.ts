import 'reflect-metadata';
import { LineLogger } from '#config';
import { DatabaseModule } from '#database';
import {
  DeliveriesService,
  DispatchesService,
  DutyOpening,
  FeaturesModule,
  FiringService,
  InvariantsService,
  LedgerImportsService,
  PurgeService,
} from '#features';
import { FilesModule, type FilesPlace } from '#files';
import { type Channel } from '#notifications';
import { Doorbell, type JobHandlers, Listener, type QueuePlace, type RecurringActions } from '#queue';
import { type INestApplicationContext, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Recurrence } from './recurrence.js';

export interface WorkerSettings extends QueuePlace {
  readonly databasePool: number;
  readonly publicUrl: string;
  readonly files: FilesPlace;
  /** Outside channels that are set up; none means messages stay in the app. */
  readonly channels: readonly Channel[];
  readonly name: string;
  readonly logLevel: string;
}

@Module({})
class WorkerModule {}

/** Fires reminders, sends what waits, freezes weeks. Any number of these may run beside each other. */
export class ReminderWorker {
  private readonly logger = new Logger('Worker');
  private readonly doorbell: Doorbell;
  private readonly listener: Listener;
  private readonly recurrence: Recurrence;
  /** By a clock that nobody sets. */
  private heardAt = performance.now();

  private constructor(
    private readonly context: INestApplicationContext,
    private readonly settings: WorkerSettings,
  ) {
    const handlers: JobHandlers = {
      'reminders.sweep': ({ reason }) => (reason === 'canary' ? this.hear() : this.sweep()),
      'deliveries.send': () => this.deliver(),
    };
    const actions: RecurringActions = {
      sweep: () => this.sweep().then(() => this.deliver()),
      importLedgers: () => this.context.get(LedgerImportsService).workOff(),
      extendPlans: () => this.context.get(FiringService).extendPlans(),
      openDuties: () => this.context.get(DutyOpening).openBegun(),
      freezeWeek: () => this.context.get(DispatchesService).freezeEnded(),
      verifyAudit: () => this.context.get(InvariantsService).verifyAndNote(),
      purge: () => this.context.get(PurgeService).purge(),
      canary: () => this.ringCanary(),
    };
    this.doorbell = new Doorbell(settings);
    this.listener = new Listener(settings, handlers);
    this.recurrence = new Recurrence(actions);
  }

  static async start(settings: WorkerSettings): Promise<ReminderWorker> {
    const imports = [
      DatabaseModule.connect({ url: settings.databaseUrl, pool: settings.databasePool }),
      FilesModule.at(settings.files),
      FeaturesModule,
    ];
    const context = await NestFactory.createApplicationContext(
      { module: WorkerModule, imports },
      {
        logger: new LineLogger(settings.logLevel),
      },
    );
    const worker = new ReminderWorker(context, settings);
    worker.listener.start();
    worker.recurrence.start();
    return worker;
  }

  /** Lets what runs end, then lets go of queue and database. */
  async stop(): Promise<void> {
    await this.recurrence.stop();
    await this.listener.stop();
    await this.doorbell.close();
    for (const channel of this.settings.channels) channel.close();
    await this.context.close();
  }

  private async sweep(): Promise<void> {
    const channels = this.settings.channels.map((channel) => channel.name);
    const fired = await this.context.get(FiringService).sweep(this.settings.name, channels);
    if (fired.occurrences > 0) this.logger.log(`fired ${fired.occurrences}, ${fired.messages} messages`);
    if (fired.deliveries > 0) await this.doorbell.ring('deliveries.send', { channel: 'email' });
    if (fired.nextDueAt === null) return;
    // Counted by the clock that fires, which need not be this machine's.
    const delayMs = Math.max(0, fired.nextDueAt.getTime() - fired.now.getTime());
    await this.doorbell.ring('reminders.sweep', { reason: 'due' }, { id: `due_${fired.nextDueAt.getTime()}`, delayMs });
  }

  private async deliver(): Promise<void> {
    for (const channel of this.settings.channels) {
      await this.context.get(DeliveriesService).sendWaiting(channel, this.settings.publicUrl);
    }
  }

  private hear(): Promise<void> {
    this.heardAt = performance.now();
    return Promise.resolve();
  }

  /** A bell that nobody answers for 90 seconds means a worker that will never wake: it is built anew. */
  private async ringCanary(): Promise<void> {
    if (performance.now() - this.heardAt > 90_000) {
      this.logger.warn('the queue is silent: building the worker anew');
      this.listener.rebuild();
      this.heardAt = performance.now();
    }
    await this.doorbell.ring('reminders.sweep', { reason: 'canary' });
  }
}
