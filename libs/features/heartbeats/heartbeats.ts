import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** The last time a recurring job did its work, for the 状态 page. */
@Injectable()
export class Heartbeats {
  async beat(name: string, detail: Readonly<Record<string, unknown>>, tx: Tx): Promise<void> {
    await tx.query(
      `insert into heartbeat (name, at, detail) values ($1, app_now(), $2::jsonb)
       on conflict (name) do update set at = excluded.at, detail = excluded.detail`,
      [name, JSON.stringify(detail)],
    );
  }

  async last(name: string, tx: Tx): Promise<Date | null> {
    return (await tx.one<{ at: Date }>(`select at from heartbeat where name = $1`, [name]))?.at ?? null;
  }
}
