import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { DeputiesRepository } from './deputies.repository.js';
import { DeputiesService } from './deputies.service.js';

/** 代办 of somebody who leaves: it ends, and the successor stands in for the days that are left. */
@Injectable()
export class DeputyHandover {
  constructor(
    private readonly deputies: DeputiesRepository,
    private readonly service: DeputiesService,
  ) {}

  async move(actor: Actor, ids: readonly string[], successorId: string, tx: Tx): Promise<void> {
    for (const id of ids) {
      const row = await this.deputies.find(id, tx);
      if (row === null) continue;
      await this.service.endWithin(actor, id, tx);
      const fromOn = row.fromOn > tx.today ? row.fromOn : tx.today;
      const { leader, untilOn, reason } = row;
      await this.service.appointWithin(
        actor,
        { leaderId: leader.id, deputyId: successorId, fromOn, untilOn, reason },
        tx,
      );
    }
  }
}
