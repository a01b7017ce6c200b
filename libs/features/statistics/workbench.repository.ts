import { type Tx, below } from '#database';
import { Injectable } from '@nestjs/common';
import { type ProblemRecord, RECORD_COLUMNS, ROW_TABLES } from '../problems/problem-rows.js';

/** More than this nobody works through from a workbench; the ledger has them all. */
const MOST = 500;

/** An instruction waits for this person's answer. */
const ASKED_OF = `exists (select 1 from instruction i where i.round_id = p.round_id and i.problem_id = p.id and i.assignee_id = $1
  and i.answer is null and i.closed_at is null)`;

@Injectable()
export class WorkbenchRepository {
  /** Open problems in which the person has a part: owner, leader, a role in the lead unit, or the round's office. */
  listOpen(userId: string, roundId: string | null, tx: Tx): Promise<ProblemRecord[]> {
    return tx.query<ProblemRecord>(
      `select ${RECORD_COLUMNS} from ${ROW_TABLES}
       where p.stage not in ('signed_off', 'void') and ($2::uuid is null or p.round_id = $2)
         and (p.owner_id = $1 or p.leader_id = $1 or ${ASKED_OF} or exists (
           select 1 from membership m join unit n on n.id = m.unit_id join unit reached on ${below('reached', 'n')}
           where m.user_id = $1 and (
             (m.role in ('unit_head', 'liaison') and reached.id = p.lead_unit_id) or (m.role in ('office', 'leader') and reached.id = r.unit_id))))
       order by p.due_on nulls last, p.position limit ${MOST}`,
      [userId, roundId],
    );
  }

  /** Problems with an instruction that waits for this person's answer. */
  async instructed(userId: string, tx: Tx): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(`select p.id from problem p where ${ASKED_OF}`, [userId]);
    return new Set(rows.map(({ id }) => id));
  }
}
