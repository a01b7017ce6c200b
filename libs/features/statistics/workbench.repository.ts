import { type Tx, below } from '#database';
import { Injectable } from '@nestjs/common';
import { type ProblemRecord, RECORD_COLUMNS, ROW_TABLES } from '../problems/problem-rows.js';

/** More than this nobody works through from a workbench; the ledger has them all. */
const MOST = 500;

@Injectable()
export class WorkbenchRepository {
  /** Open problems in which the person has a part: owner, leader, a role in the lead unit, or the round's office. */
  listOpen(userId: string, roundId: string | null, tx: Tx): Promise<ProblemRecord[]> {
    return tx.query<ProblemRecord>(
      `select ${RECORD_COLUMNS} from ${ROW_TABLES}
       where p.stage not in ('signed_off', 'void') and ($2::uuid is null or p.round_id = $2)
         and (p.owner_id = $1 or p.leader_id = $1 or exists (
           select 1 from membership m join unit n on n.id = m.unit_id join unit reached on ${below('reached', 'n')}
           where m.user_id = $1 and (
             (m.role in ('unit_head', 'liaison') and reached.id = p.lead_unit_id) or (m.role in ('office', 'leader') and reached.id = r.unit_id))))
       order by p.due_on nulls last, p.position limit ${MOST}`,
      [userId, roundId],
    );
  }
}
