import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startApi } from '../api-client.js';
import { type Body, MONDAY, type Round, importRound, makeBody, problemsIn } from '../factories.js';
import { Ledger, type Place, moveClockTo } from '../ledger.js';

/** A body with an imported round, and the api in front of it. */
export class Office {
  private constructor(
    readonly ledger: Ledger,
    readonly app: NestFastifyApplication,
    readonly body: Body,
    readonly round: Round,
    readonly problems: readonly string[],
  ) {}

  static async open(place: Place): Promise<Office> {
    const ledger = await Ledger.open(place);
    const body = await makeBody(ledger);
    await moveClockTo(place, MONDAY);
    const round = await importRound(ledger, body);
    const problems = await problemsIn(ledger, round);
    return new Office(ledger, await startApi(place), body, round, problems);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.ledger.close();
  }
}
