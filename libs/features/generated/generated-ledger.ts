import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';

export interface WantedLedger {
  readonly problems: number;
  readonly seed: number;
  readonly unitId: string;
  readonly officeId: string;
}

/** Words that a title is made of; one of each list, by arithmetic on seed and row. */
const SUBJECTS = [
  '消防通道',
  '村级合同',
  '项目资金',
  '安置房建设',
  '干部档案',
  '公务用车',
  '雨污管网',
  '惠企政策',
  '固定资产',
  '信访积案',
];
const FAULTS = [
  '管理不规范',
  '推进迟缓',
  '底数不清',
  '监督缺位',
  '责任不实',
  '审核不严',
  '落实有差距',
  '长效机制不健全',
];
const PLACES = ['北部片区', '老城街道', '高新园区', '青石片区', '临江社区', '机关本级'];

/** Large invented ledgers, made inside the database in one statement. */
@Injectable()
export class GeneratedLedger {
  constructor(private readonly journal: Journal) {}

  async create(wanted: WantedLedger, tx: Tx): Promise<{ code: string; problems: number; roundId: string }> {
    const code = `9${String(wanted.seed % 1000).padStart(3, '0')}-${String(wanted.problems % 100).padStart(2, '0')}`;
    const round = await tx.one<{ id: string }>(
      `insert into inspection_round (unit_id, code, name, kind, created_by_id) values ($1, $2, $3, '巡察', $4) returning id`,
      [wanted.unitId, code, `虚构轮次（${wanted.problems} 个问题）`, wanted.officeId],
    );
    if (!round) throw new Error('insert gave no row');
    await this.fill(round.id, code, wanted, tx);
    await this.journal.audit(
      { action: 'ledger.generated', entity: 'round', entityId: round.id, detail: { ...wanted } },
      tx,
    );
    return { code, problems: wanted.problems, roundId: round.id };
  }

  private async fill(roundId: string, code: string, wanted: WantedLedger, tx: Tx): Promise<void> {
    await tx.query(
      `with reach as (select array_agg(d.id order by d.path) as ids from unit n join unit d on starts_with(d.path, n.path) where n.id = $6)
         insert into problem (round_id, number, position, aspect, title, text, stage, status, lead_unit_id, due_on, deadline, due_revision, registered_on, closed_at, signed_off_on)
         select $1, $2 || '-' || i, i, '（' || (1 + h % 4) || '）方面', t.title, t.title || '。' || repeat('一是摸清底数、建立清单；二是逐项整改、按期销号；三是完善制度、防止反弹。', 4),
           case when h % 3 = 0 then 'signed_off' else 'rectifying' end, case when h % 3 = 0 then 'completed' else 'in_progress' end,
           reach.ids[1 + (h / 7 % array_length(reach.ids, 1))::int], day, day, 1, $5::date - 60,
           case when h % 3 = 0 then app_now() end, case when h % 3 = 0 then $5::date - 1 end
         from generate_series(1, $3) as i
         cross join reach
         cross join lateral (select abs(hashint8extended(i, $4)) as h) hashed
         cross join lateral (select ($7::text[])[1 + h % 6] || ($8::text[])[1 + h / 6 % 10] || ($9::text[])[1 + h / 60 % 8] || '（第' || i || '项）' as title) t
         cross join lateral (select $5::date + (h / 480 % 180)::int - 60 as day) due`,
      [roundId, code, wanted.problems, wanted.seed, tx.today, wanted.unitId, PLACES, SUBJECTS, FAULTS],
    );
    await tx.query(
      `insert into problem_history (round_id, problem_id, version, action, text)
       select round_id, id, version, 'import', '由生成器建立' from problem where round_id = $1`,
      [roundId],
    );
  }
}
