import type { Candidate, Inspected, LocalDate, LookBackResult, SampleMethod, Stage } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface Drawable extends Candidate, Inspected {
  readonly title: string;
  readonly unit: string | null;
}
export interface LookBackPlanRow {
  readonly id: string;
  readonly method: SampleMethod;
  readonly share: number;
  readonly seed: string;
  readonly drawnFrom: number;
  readonly checklist: readonly string[];
  readonly dueOn: LocalDate;
  readonly plannedBy: string;
  readonly plannedAt: Date;
  readonly items: number;
  readonly looked: number;
  readonly relapsed: number;
}
export interface LookBackItemRow {
  readonly id: string;
  readonly roundId: string;
  readonly planId: string;
  readonly problemId: string;
  readonly number: string;
  readonly title: string;
  readonly stage: Stage;
  readonly unit: string | null;
  readonly inspectorId: string;
  readonly inspector: string;
  readonly result: LookBackResult | null;
  readonly finding: string | null;
  readonly answers: readonly string[] | null;
  readonly lookedAt: Date | null;
  readonly relapseId: string | null;
  readonly relapseNumber: string | null;
}
/** 反弹率 of a unit: of what was looked at. */
export interface LookBackRate {
  readonly unit: string | null;
  readonly looked: number;
  readonly relapsed: number;
}
export interface NewPlan extends Pick<
  LookBackPlanRow,
  'method' | 'share' | 'seed' | 'drawnFrom' | 'checklist' | 'dueOn'
> {
  readonly roundId: string;
  readonly items: readonly { readonly problemId: string; readonly inspectorId: string }[];
}
export interface NewResult extends Pick<LookBackItemRow, 'roundId' | 'id' | 'problemId' | 'relapseId'> {
  readonly result: LookBackResult;
  readonly finding: string;
  readonly answers: readonly string[];
}

/** Who had to do with the problem: nobody inspects his own. */
const BARRED = `array_remove(array[p.owner_id, p.leader_id, p.submitted_by_id] || array(
  select h.actor_id from problem_history h where h.round_id = p.round_id and h.problem_id = p.id
    and h.action in ('submit', 'proposeLongTerm', 'signOff', 'approveLongTerm')), null)`;
const ITEMS = `select i.id, i.round_id as "roundId", i.plan_id as "planId", i.problem_id as "problemId", p.number, p.title, p.stage,
    u.name as unit, i.inspector_id as "inspectorId", a.name as inspector, r.result, r.finding, r.answers, r.looked_at as "lookedAt",
    r.relapse_id as "relapseId", n.number as "relapseNumber"
  from look_back_item i join problem p on p.round_id = i.round_id and p.id = i.problem_id join user_account a on a.id = i.inspector_id
  left join unit u on u.id = p.lead_unit_id left join look_back_result r on r.round_id = i.round_id and r.item_id = i.id
  left join problem n on n.round_id = r.round_id and n.id = r.relapse_id`;

@Injectable()
export class LookBacksRepository {
  /** Signed off or 长期整改, with what the risk is weighed by. */
  candidates(roundId: string, tx: Asking): Promise<Drawable[]> {
    return tx.query<Drawable>(
      `select p.id, p.number, p.title, p.lead_unit_id as "unitId", u.name as unit, p.measures_total as measures, ${BARRED} as barred,
         (select count(*) from problem_history h where h.round_id = p.round_id and h.problem_id = p.id and h.action = 'return') as returns,
         coalesce(p.signed_off_on > p.deadline, false) as "overdueWhenClosed", p.signed_off_on - p.registered_on as "daysOpen",
         exists (select 1 from problem_link l where l.kind = 'relapse_of'
           and ((l.round_id = p.round_id and l.problem_id = p.id) or (l.of_round_id = p.round_id and l.of_problem_id = p.id))) as "relapsedKin"
       from problem p left join unit u on u.id = p.lead_unit_id
       where p.round_id = $1 and p.stage in ('signed_off', 'long_term') order by p.position, p.id`,
      [roundId],
    );
  }

  /** Of those who are named, the ones whose role of office or 派驻纪检组 reaches the unit of the round. */
  async inspectorsAmong(ids: readonly string[], roundId: string, tx: Asking): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `select distinct m.user_id as id from membership m join unit held on held.id = m.unit_id
         join inspection_round r on r.id = $2 join unit own on own.id = r.unit_id
       where m.user_id = any ($1) and m.role in ('office', 'discipline') and starts_with(own.path, held.path)`,
      [ids, roundId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  plans(roundId: string, tx: Asking): Promise<LookBackPlanRow[]> {
    return tx.query<LookBackPlanRow>(
      `select l.id, l.method, l.share, l.seed, l.drawn_from as "drawnFrom", l.checklist, l.due_on as "dueOn", a.name as "plannedBy",
         l.planned_at as "plannedAt", count(i.id) as items, count(r.item_id) as looked,
         count(*) filter (where r.result = 'relapsed') as relapsed
       from look_back_plan l join user_account a on a.id = l.planned_by_id
         left join look_back_item i on i.round_id = l.round_id and i.plan_id = l.id
         left join look_back_result r on r.round_id = i.round_id and r.item_id = i.id
       where l.round_id = $1 group by l.round_id, l.id, a.name order by l.id desc`,
      [roundId],
    );
  }

  items(roundId: string, planId: string, tx: Asking): Promise<LookBackItemRow[]> {
    return tx.query<LookBackItemRow>(`${ITEMS} where i.round_id = $1 and i.plan_id = $2 order by i.position`, [
      roundId,
      planId,
    ]);
  }

  /** The item, and who may not look at it. */
  item(id: string, tx: Asking): Promise<(LookBackItemRow & { barred: string[] }) | null> {
    return tx.one(`${ITEMS.replace('select ', `select ${BARRED} as barred, `)} where i.id = $1`, [id]);
  }

  rates(roundId: string, tx: Asking): Promise<LookBackRate[]> {
    return tx.query<LookBackRate>(
      `select u.name as unit, count(*) as looked, count(*) filter (where r.result = 'relapsed') as relapsed
       from look_back_result r join problem p on p.round_id = r.round_id and p.id = r.problem_id
         left join unit u on u.id = p.lead_unit_id
       where r.round_id = $1 group by u.id order by u.name`,
      [roundId],
    );
  }

  async addPlan(plan: NewPlan, tx: Tx): Promise<string> {
    const added = await tx.one<{ id: string }>(
      `with plan as (
         insert into look_back_plan (round_id, method, share, seed, drawn_from, checklist, due_on, planned_by_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id)
       select id from plan`,
      [
        ...[plan.roundId, plan.method, plan.share, plan.seed, plan.drawnFrom],
        ...[JSON.stringify(plan.checklist), plan.dueOn, tx.scope.userId],
      ],
    );
    if (!added) throw new Error('insert gave no row');
    await tx.query(
      `insert into look_back_item (round_id, plan_id, position, problem_id, inspector_id)
       select $1, $2, i.position, i.problem_id, i.inspector_id
       from unnest($3::uuid[], $4::uuid[]) with ordinality as i(problem_id, inspector_id, position)`,
      [
        ...[plan.roundId, added.id],
        ...[plan.items.map(({ problemId }) => problemId), plan.items.map(({ inspectorId }) => inspectorId)],
      ],
    );
    return added.id;
  }

  async addResult(one: NewResult, tx: Tx): Promise<void> {
    await tx.query(
      `insert into look_back_result (round_id, item_id, problem_id, result, finding, answers, relapse_id, looked_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[one.roundId, one.id, one.problemId, one.result, one.finding, JSON.stringify(one.answers)],
        ...[one.relapseId, tx.scope.userId],
      ],
    );
  }
}
