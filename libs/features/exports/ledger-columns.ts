import { OUTCOME_KINDS, STAGE_NAMES, STATUS_NAMES } from '#domain';
import { OUTCOME_STATED } from '../problems/outcome-stated.js';

/** A column of the ledger as a sheet: its heading, the SQL of its value, and how wide it is in characters. */
export interface LedgerColumn {
  readonly title: string;
  readonly sql: string;
  /** Of a past day, where it is found otherwise. */
  readonly sqlThen?: string;
  readonly kind: 'text' | 'date' | 'number';
  readonly width: number;
  /** For machines, not for readers. */
  readonly hidden?: boolean;
}

const MEASURES = `(select string_agg(m.marker || m.text || case m.status when 'completed' then '（已完成）' else '（未完成）' end, E'\\n' order by m.position)
  from measure m where m.round_id = p.round_id and m.problem_id = p.id and m.withdrawn_on is null)`;
const SUPPORTING = `(select string_agg(u.name, '、' order by u.name) from supporting_unit s join unit u on u.id = s.unit_id
  where s.round_id = p.round_id and s.problem_id = p.id)`;
const OF_PROBLEM = `outcome o where o.round_id = p.round_id and o.problem_id = p.id and ${OUTCOME_STATED}`;
const ZERO = '确认为 0';
const REGULATIONS = `(select string_agg(coalesce(o.name, '${ZERO}'), E'\\n' order by o.id) from ${OF_PROBLEM} and o.kind = 'regulation')`;
// What is not stated is left out; what was confirmed to be none says so.
const OUTCOMES = `(select string_agg(${outcomeWords()}, '；' order by summed.first) from (
  select o.kind, sum(o.amount)::bigint as amount, min(o.id::text) as first from ${OF_PROBLEM} and o.kind <> 'regulation' group by o.kind) summed)`;
// In a subselect: asked once, not once a row.
const TODAY = `(select (app_now() at time zone 'Asia/Shanghai')::date)`;
const daysOver = (day: string): string =>
  `case when p.stage not in ('signed_off', 'void') and p.due_on < ${day} then ${day} - p.due_on end`;
const SUPPORTING_THEN = `case when p.supporting is null then ${SUPPORTING} else
  (select string_agg(u.name, '、' order by u.name) from unit u where p.supporting ? u.id::text) end`;
// The words of a measure on a past day are nowhere kept as a whole; how many there were, and were done, is.
const NOT_KEPT = `null::text`;

const text = (title: string, sql: string, width: number): LedgerColumn => ({ title, sql, kind: 'text', width });
const date = (title: string, sql: string): LedgerColumn => ({ title, sql, kind: 'date', width: 12 });
const number = (title: string, sql: string): LedgerColumn => ({ title, sql, kind: 'number', width: 9 });

/** What offices keep in their ledgers, in the order in which they keep it; both forms of the export are made from this. */
export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  text('编号', 'p.number', 14),
  text('方面', 'p.aspect', 18),
  text('反馈问题', 'p.title', 36),
  text('具体表现', 'p.text', 60),
  { ...text('整改措施', MEASURES, 50), sqlThen: NOT_KEPT },
  text('责任领导', 'leader.name', 10),
  text('牵头单位', 'lead_unit.name', 16),
  { ...text('配合单位', SUPPORTING, 18), sqlThen: SUPPORTING_THEN },
  text('责任人', 'owner.name', 10),
  date('整改时限', 'p.due_on'),
  { ...number('超期天数', daysOver(TODAY)), sqlThen: daysOver('p.day') },
  text('完成状态', worded('p.status', STATUS_NAMES), 10),
  text('环节', worded('p.stage', STAGE_NAMES), 10),
  number('措施数', 'p.measures_total'),
  number('已完成措施', 'p.measures_completed'),
  text('进展情况', 'p.last_report', 50),
  date('填报日期', 'p.reported_on'),
  text('填报人', 'reporter.name', 10),
  text('制度成果', REGULATIONS, 30),
  text('追责/资金', OUTCOMES, 30),
  date('销号日期', 'p.signed_off_on'),
  // A past ledger is read, never imported: by its mark the import would know the problem again and turn it back.
  { ...text('问题标识', 'p.id::text', 38), sqlThen: NOT_KEPT, hidden: true },
];

function worded(column: string, names: Readonly<Record<string, string>>): string {
  const cases = Object.entries(names).map(([value, name]) => `when '${value}' then '${name}'`);
  return `case ${column} ${cases.join(' ')} end`;
}

function outcomeWords(): string {
  const cases = Object.entries(OUTCOME_KINDS).map(([kind, { name, word }]) => {
    const many = kind === 'recovered' ? `to_char(summed.amount / 100.0, 'FM999,999,999,999,990.00')` : 'summed.amount';
    return `when '${kind}' then '${name}' || case summed.amount when 0 then '：${ZERO}' else ' ' || ${many} || ' ${word}' end`;
  });
  return `case summed.kind ${cases.join(' ')} end`;
}
