import { type Named, RuleViolation, type Stage } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import type { Actor } from '../users/actor.js';
import { type UnsourcedProblem, UnsourcedRepository } from './unsourced.repository.js';

/** 体检: a problem whose claims nothing proves. */
export interface EvidenceGap {
  readonly id: string;
  readonly number: string;
  readonly roundCode: string;
  readonly title: string;
  readonly stage: Stage;
  readonly leadUnit: Named | null;
  readonly owner: Named | null;
  /** Completed measures without evidence that holds. */
  readonly measures: readonly { readonly id: string; readonly marker: string; readonly text: string }[];
  /** Not a single piece, for a measure or for the whole. */
  readonly bare: boolean;
}

const MOST = 1_000;
/** Stages in which nobody has asked yet to be believed. */
const AT_WORK = `'registered', 'assigned', 'rectifying', 'long_term_proposed', 'long_term', 'paused'`;
const HOLDS = `e.round_id = p.round_id and e.problem_id = p.id and e.withdrawn_at is null`;

const GAPS = `
  select p.id, p.number, r.code as "roundCode", p.title, p.stage,
    case when n.id is null then null else json_build_object('id', n.id, 'name', n.name) end as "leadUnit",
    case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as owner,
    lacking.measures, lacking.bare
  from problem p join inspection_round r on r.id = p.round_id
  left join unit n on n.id = p.lead_unit_id left join user_account o on o.id = p.owner_id
  cross join lateral (select
    coalesce((select json_agg(json_build_object('id', m.id, 'marker', m.marker, 'text', m.text) order by m.position) from measure m
      where m.round_id = p.round_id and m.problem_id = p.id and m.status = 'completed' and m.withdrawn_on is null
        and not exists (select 1 from evidence e where ${HOLDS} and e.measure_id = m.id)), '[]') as measures,
    not exists (select 1 from evidence e where ${HOLDS}) as bare) lacking
  where p.round_id = $1 and p.stage <> 'void'
    and (json_array_length(lacking.measures) > 0 or (lacking.bare and p.stage not in (${AT_WORK})))
  order by p.position, p.id limit ${MOST}`;

/** SO5: what is called done in a round and cannot be shown. */
@Injectable()
export class EvidenceGapsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly unsourced: UnsourcedRepository,
  ) {}

  list(actor: Actor, roundId: string): Promise<EvidenceGap[]> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const [round, gaps] = await Promise.all([this.rounds.find(roundId, tx), tx.query<EvidenceGap>(GAPS, [roundId])]);
      if (round === null) throw new RuleViolation('round.unknown');
      return gaps;
    });
  }

  /** Figures that nothing bears out. */
  listUnsourced(actor: Actor, roundId: string): Promise<UnsourcedProblem[]> {
    return this.transactions.reading(actor.scope, actor.now, (tx) => this.unsourced.list(roundId, tx));
  }
}
