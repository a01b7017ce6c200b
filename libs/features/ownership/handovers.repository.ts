import { type HandoverKind, type OpenItem, type Role, shortNumber } from '#domain';
import { type Asking, type Tx, below } from '#database';
import { Injectable } from '@nestjs/common';

/** A person of whom something is open, with how much of each kind. */
export interface LeaverRow {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
  readonly active: boolean;
  readonly counts: Readonly<Partial<Record<HandoverKind, number>>>;
}

type OpenRow = OpenItem & { readonly roundCode: string };

const OF_PROBLEM = `join inspection_round r on r.id = p.round_id and r.unit_id = any ($1)`;
const IS_OPEN = `p.stage not in ('signed_off', 'void')`;
const WORDS = `p.number, r.code as "roundCode", p.title`;

/** SQL: everything open of everybody, in rounds of the units $1; `today` is a date. */
const OPEN = (today: string): string => `
  select p.owner_id as person, 'owner' as kind, p.id, p.id as "problemId", ${WORDS}, null as detail, p.position
    from problem p ${OF_PROBLEM} where p.owner_id is not null and ${IS_OPEN}
  union all select p.leader_id, 'leader', p.id, p.id, ${WORDS}, null, p.position
    from problem p ${OF_PROBLEM} where p.leader_id is not null and ${IS_OPEN}
  union all select m.owner_id, 'measure', m.id, p.id, ${WORDS}, m.marker, p.position
    from measure m join problem p on p.round_id = m.round_id and p.id = m.problem_id and ${IS_OPEN} ${OF_PROBLEM}
    where m.owner_id is not null and m.status = 'in_progress' and m.withdrawn_on is null
  union all select i.assignee_id, 'instruction', i.id, p.id, ${WORDS}, i.text, p.position
    from instruction i join problem p on p.round_id = i.round_id and p.id = i.problem_id ${OF_PROBLEM} where i.closed_at is null
  union all select i.inspector_id, 'lookBack', i.id, p.id, ${WORDS}, null, p.position
    from look_back_item i join problem p on p.round_id = i.round_id and p.id = i.problem_id ${OF_PROBLEM}
    where not exists (select 1 from look_back_result f where f.round_id = i.round_id and f.item_id = i.id)
  union all select d.deputy_id, 'deputy', d.id, null, '', '', '', l.name, 0
    from deputy d join user_account l on l.id = d.leader_id
    where d.unit_id = any ($1) and d.ended_at is null and d.until_on >= ${today}`;

/** What moves, by kind: the row that names the person, and what it has to be. */
const MOVES: Partial<Record<HandoverKind, string>> = {
  measure: `update measure set owner_id = $3 where id = any ($1) and owner_id = $2 and status = 'in_progress'`,
  instruction: `update instruction set assignee_id = $3 where id = any ($1) and assignee_id = $2 and closed_at is null`,
  lookBack: `update look_back_item set inspector_id = $3 where id = any ($1) and inspector_id = $2`,
};

/** Who had to do with the problem looks at it for nobody. */
const BARRED = `($2 = any (array_remove(array[p.owner_id, p.leader_id, p.submitted_by_id], null)) or exists (
  select 1 from problem_history h where h.round_id = p.round_id and h.problem_id = p.id and h.actor_id = $2
    and h.action in ('submit', 'proposeLongTerm', 'signOff', 'approveLongTerm')))`;

@Injectable()
export class HandoversRepository {
  /** Everybody of whom something is open in the rounds of these units. */
  leavers(unitIds: readonly string[], tx: Tx): Promise<LeaverRow[]> {
    return tx.query<LeaverRow>(
      `with counted as (select person, kind, count(*) as n from (${OPEN('$2::date')}) open group by person, kind)
       select u.id, u.name, u.active, (select n.name from membership m join unit n on n.id = m.unit_id
           where m.user_id = u.id order by n.path limit 1) as unit, json_object_agg(c.kind, c.n) as counts
       from counted c join user_account u on u.id = c.person group by u.id order by u.active, u.name`,
      [unitIds, tx.today],
    );
  }

  async openOf(personId: string, unitIds: readonly string[], tx: Tx): Promise<OpenItem[]> {
    const rows = await tx.query<OpenRow>(
      `select kind, id, "problemId", number, "roundCode", title, detail from (${OPEN('$2::date')}) open
       where person = $3 order by kind, position, id`,
      [unitIds, tx.today, personId],
    );
    return rows.map(({ roundCode, ...one }) => ({ ...one, number: shortNumber(one.number, roundCode) }));
  }

  async nameOf(personId: string, tx: Asking): Promise<string | null> {
    return (await tx.one<{ name: string }>(`select name from user_account where id = $1`, [personId]))?.name ?? null;
  }

  /** The problems, locked in one order until the transaction ends. */
  async lock(problemIds: readonly string[], tx: Asking): Promise<void> {
    await tx.query(`select 1 from problem where id = any ($1) order by id for update`, [problemIds]);
  }

  /** Of these problems the ones for which the person has no such role, with an account in use. */
  async unfit(
    kind: HandoverKind,
    problemIds: readonly string[],
    personId: string,
    roles: readonly Role[],
    tx: Asking,
  ): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `select p.id from problem p join inspection_round r on r.id = p.round_id
       where p.id = any ($1) and (${kind === 'lookBack' ? BARRED : 'false'} or not exists (
         select 1 from membership m join user_account u on u.id = m.user_id and u.active
           join unit held on held.id = m.unit_id join unit wanted on ${below('wanted', 'held')}
         where m.user_id = $2 and m.role = any ($3) and (wanted.id = p.lead_unit_id or wanted.id = r.unit_id or exists (
           select 1 from supporting_unit s where s.round_id = p.round_id and s.problem_id = p.id and s.unit_id = wanted.id))))`,
      [problemIds, personId, roles],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The rows beside the problems; owner and leader stand in the problem and move with its step. */
  async move(kind: HandoverKind, ids: readonly string[], from: string, to: string, tx: Asking): Promise<void> {
    const statement = MOVES[kind];
    if (statement) await tx.query(statement, [ids, from, to]);
  }
}
