import type { IsoWeek, LocalDate, SnapshotItem } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface SnapshotRow {
  readonly week: IsoWeek;
  readonly asOf: LocalDate;
  readonly takenAt: Date;
}

/** A problem in the shape of a snapshot, as it stands now; `$2`/`$3` are first and last day of the week. */
const LIVE_ITEMS = `
  select p.id, p.position, json_build_object(
    'problemId', p.id, 'number', p.number, 'title', p.title, 'stage', p.stage, 'status', p.status,
    'leadUnit', case when n.id is null then null else json_build_object('id', n.id, 'name', n.name) end,
    'leader', case when l.id is null then null else json_build_object('id', l.id, 'name', l.name) end,
    'owner', case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end,
    'dueOn', p.due_on, 'registeredOn', p.registered_on, 'signedOffOn', p.signed_off_on,
    'returnedThisWeek', coalesce(p.returned_on between $2::date and $3::date, false),
    'reportedOn', case when p.reported_on between $2::date and $3::date then p.reported_on end,
    'lastReport', p.last_report) as item
  from problem p left join unit n on n.id = p.lead_unit_id left join user_account l on l.id = p.leader_id
  left join user_account o on o.id = p.owner_id
  where p.round_id = $1 and p.stage <> 'void'`;

@Injectable()
export class DispatchesRepository {
  async liveItems(roundId: string, week: { from: LocalDate; to: LocalDate }, tx: Tx): Promise<SnapshotItem[]> {
    const rows = await tx.query<{ item: SnapshotItem }>(`select item from (${LIVE_ITEMS}) live order by position`, [
      roundId,
      week.from,
      week.to,
    ]);
    return rows.map((row) => row.item);
  }

  /** A frozen week; its items are those within the reader's scope. */
  async frozenItems(roundId: string, week: IsoWeek, tx: Tx): Promise<SnapshotItem[] | null> {
    const snapshot = await tx.one(`select 1 from weekly_snapshot where round_id = $1 and week = $2`, [roundId, week]);
    if (snapshot === null) return null;
    const rows = await tx.query<{ item: SnapshotItem }>(
      `select item from weekly_snapshot_item where round_id = $1 and week = $2 order by position`,
      [roundId, week],
    );
    return rows.map((row) => row.item);
  }

  snapshots(roundId: string, tx: Tx): Promise<SnapshotRow[]> {
    return tx.query<SnapshotRow>(
      `select week, as_of as "asOf", taken_at as "takenAt" from weekly_snapshot where round_id = $1 order by week desc`,
      [roundId],
    );
  }

  /** Freezes a week once; of two workers one does it. True when this call did. */
  async freeze(
    roundId: string,
    week: IsoWeek,
    dates: { from: LocalDate; to: LocalDate },
    asOf: LocalDate,
    tx: Tx,
  ): Promise<boolean> {
    const taken = await tx.query(
      `insert into weekly_snapshot (round_id, week, as_of) values ($1, $2, $3) on conflict do nothing returning week`,
      [roundId, week, asOf],
    );
    if (taken.length === 0) return false;
    await tx.query(
      `insert into weekly_snapshot_item (round_id, week, problem_id, position, item)
       select $1, $4, live.id, live.position, live.item::jsonb from (${LIVE_ITEMS}) live`,
      [roundId, dates.from, dates.to, week],
    );
    return true;
  }

  async roundsWithout(week: IsoWeek, tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select r.id from inspection_round r where not exists (
         select 1 from weekly_snapshot s where s.round_id = r.id and s.week = $1)`,
      [week],
    );
    return rows.map((row) => row.id);
  }
}
