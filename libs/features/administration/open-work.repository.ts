import type { Asking } from '#database';
import { Injectable } from '@nestjs/common';

/** What still waits for a person: numbers and nothing else. */
export interface WorkCounts {
  readonly owned: number;
  readonly led: number;
  readonly measures: number;
  readonly instructions: number;
  readonly reviews: number;
  readonly lookBacks: number;
}

@Injectable()
export class OpenWorkRepository {
  /** Counted over everything there is: ask it with the eyes of the system. */
  async of(userId: string, tx: Asking): Promise<WorkCounts> {
    const found = await tx.one<WorkCounts>(
      `select (select count(*) from problem p where p.owner_id = $1 and p.closed_at is null) as owned,
         (select count(*) from problem p where p.leader_id = $1 and p.closed_at is null) as led,
         (select count(*) from measure m join problem p on p.round_id = m.round_id and p.id = m.problem_id and p.closed_at is null
            where m.owner_id = $1 and m.status = 'in_progress' and m.withdrawn_on is null) as measures,
         (select count(*) from instruction i where i.assignee_id = $1 and i.closed_at is null) as instructions,
         (select count(*) from problem p where p.leader_id = $1 and p.stage in ('submitted', 'long_term_proposed')) as reviews,
         (select count(*) from look_back_item l where l.inspector_id = $1 and not exists (
            select 1 from look_back_result r where r.round_id = l.round_id and r.item_id = l.id)) as "lookBacks"`,
      [userId],
    );
    if (found === null) throw new Error('no answer');
    return found;
  }
}
