import { type Tx, below } from '#database';
import { Injectable } from '@nestjs/common';
import { type ProblemRecord, RECORD_COLUMNS, ROW_TABLES } from '../problems/problem-rows.js';

/** More than this nobody works through from a workbench; the ledger has them all. */
const MOST = 500;

/** An instruction waits for this person's answer. */
const ASKED_OF = `exists (select 1 from instruction i where i.round_id = p.round_id and i.problem_id = p.id and i.assignee_id = $1
  and i.answer is null and i.closed_at is null)`;

/** He looks at it again, and has not said what he found. */
const INSPECTS = `exists (select 1 from look_back_item i where i.round_id = p.round_id and i.problem_id = p.id and i.inspector_id = $1
  and not exists (select 1 from look_back_result found where found.round_id = i.round_id and found.item_id = i.id))`;

/** A unit that the person heads or speaks for. */
const SPEAKS_FOR = (
  unitId: string,
): string => `exists (select 1 from membership s join unit spoken on spoken.id = s.unit_id
  join unit named on named.id = ${unitId} and ${below('named', 'spoken')}
  where s.user_id = $1 and s.role in ('unit_head', 'liaison'))`;

/** A measure that is not done names him, or his unit and nobody there. */
const HAS_MEASURE = `exists (select 1 from measure m where m.round_id = p.round_id and m.problem_id = p.id
  and m.status = 'in_progress' and m.withdrawn_on is null
  and (m.owner_id = $1 or (m.owner_id is null and m.unit_id is not null and ${SPEAKS_FOR('m.unit_id')})))`;

/** A problem on a workbench, with what waits for this person beside its own steps. */
export interface WorkbenchRow extends ProblemRecord {
  readonly isInstructed: boolean;
  readonly isInspector: boolean;
  readonly hasMeasure: boolean;
}

@Injectable()
export class WorkbenchRepository {
  /**
   * Open problems in which the person has a part: owner, leader or his deputy, a measure of his, a role in the lead unit, the round's office,
   * a review by 派驻纪检组; and those that he looks at again.
   */
  listOpen(userId: string, standsInFor: readonly string[], roundId: string | null, tx: Tx): Promise<WorkbenchRow[]> {
    return tx.query<WorkbenchRow>(
      `select ${RECORD_COLUMNS}, ${ASKED_OF} as "isInstructed", ${INSPECTS} as "isInspector", ${HAS_MEASURE} as "hasMeasure"
       from ${ROW_TABLES}
       where ($2::uuid is null or p.round_id = $2) and (${INSPECTS} or (p.stage not in ('signed_off', 'void')
         and (p.owner_id = $1 or p.leader_id = $1 or p.leader_id = any ($3) or ${ASKED_OF} or ${HAS_MEASURE} or exists (
           select 1 from membership m join unit n on n.id = m.unit_id join unit reached on ${below('reached', 'n')}
           where m.user_id = $1 and (
             (m.role in ('unit_head', 'liaison') and reached.id = p.lead_unit_id) or (m.role in ('office', 'leader') and reached.id = r.unit_id)
             or (m.role = 'discipline' and p.stage = 'submitted' and reached.id = r.unit_id))))))
       order by p.due_on nulls last, p.position limit ${MOST}`,
      [userId, roundId, standsInFor],
    );
  }
}
