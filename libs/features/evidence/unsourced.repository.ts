import { type Named, type Stage, numberClaims } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** A figure, and where it is stated: in a measure or in the last report. */
export interface Unsourced {
  readonly where: string;
  readonly words: string;
}
/** 体检: a problem whose texts state figures that no evidence bears out. */
export interface UnsourcedProblem {
  readonly id: string;
  readonly number: string;
  readonly roundCode: string;
  readonly title: string;
  readonly stage: Stage;
  readonly leadUnit: Named | null;
  readonly owner: Named | null;
  readonly claims: readonly Unsourced[];
}
interface Stated {
  readonly where: string;
  readonly text: string;
}

const MOST = 1_000;
const REPORT = '进展填报';
const HOLDS = `e.round_id = p.round_id and e.problem_id = p.id and e.withdrawn_at is null`;

/** A measure is borne out by what is attached to it or to the whole problem; a report by any piece. */
const STATED = `
  select p.id, p.number, r.code as "roundCode", p.title, p.stage,
    case when n.id is null then null else json_build_object('id', n.id, 'name', n.name) end as "leadUnit",
    case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as owner, said.texts
  from problem p join inspection_round r on r.id = p.round_id
  left join unit n on n.id = p.lead_unit_id left join user_account o on o.id = p.owner_id
  cross join lateral (select json_agg(json_build_object('where', one.place, 'text', one.text) order by one.position) as texts from (
    select m.position, m.marker as place, m.text from measure m
    where m.round_id = p.round_id and m.problem_id = p.id and m.withdrawn_on is null and m.text ~ '\\d'
      and not exists (select 1 from evidence e where ${HOLDS} and (e.measure_id = m.id or e.measure_id is null))
    union all
    select 2147483647, $2, p.last_report
    where p.last_report ~ '\\d' and not exists (select 1 from evidence e where ${HOLDS})) one) said
  where p.round_id = $1 and p.stage not in ('void', 'registered') and said.texts is not null
  order by p.position, p.id limit ${MOST}`;

@Injectable()
export class UnsourcedRepository {
  async list(roundId: string, tx: Tx): Promise<UnsourcedProblem[]> {
    const rows = await tx.query<Omit<UnsourcedProblem, 'claims'> & { texts: Stated[] }>(STATED, [roundId, REPORT]);
    return rows
      .map(({ texts, ...row }) => ({ ...row, claims: texts.flatMap(claimsIn) }))
      .filter(({ claims }) => claims.length > 0);
  }
}

const claimsIn = ({ where, text }: Stated): Unsourced[] => numberClaims(text).map((words) => ({ where, words }));
