import {
  type LocalDate,
  type OutcomeKind,
  RuleViolation,
  type Stage,
  type Status,
  gramsWanted,
  isOneCharacter,
  searchWords,
} from '#domain';
import { OUTCOME_STATED } from './outcome-stated.js';
import { LEDGER_NOW, ledgerThen } from './ledger-then.js';
import { DAY_WRITTEN, INSTANT_WRITTEN } from './page-cursor.js';

/** What a list of problems may be narrowed to. Every condition is a parameter, never text. */
export interface ProblemFilter {
  readonly roundId?: string;
  /** As it stood at the end of this day; with the round. */
  readonly asOf?: LocalDate | null;
  readonly status?: Status;
  readonly stage?: Stage;
  readonly unitId?: string;
  readonly leaderId?: string;
  readonly ownerId?: string;
  readonly aspect?: string;
  readonly due?: Due;
  /** Problems in which this person is owner, leader or named through a role in the lead unit. */
  readonly mineOf?: string;
  /** Problems of which something of this kind is stated, be it that there is none. */
  readonly outcome?: OutcomeKind;
  /** Words, each of which has to occur in number, title or text; one character alone in number or title. */
  readonly q?: string;
}
export const DUES = ['overdue', 'this_week', 'next_week', 'none'] as const;
export type Due = (typeof DUES)[number];

export interface Dates {
  readonly today: LocalDate;
  readonly weekEnd: LocalDate;
  readonly nextWeekEnd: LocalDate;
}

const OPEN = `p.stage not in ('signed_off', 'void')`;

/** Which problems, as SQL with its parameters. */
export interface Conditions {
  /** `problem p`, or what stands in its place. */
  readonly from: string;
  readonly where: string;
  readonly parameters: unknown[];
}

export function conditionsOf(filter: ProblemFilter, dates: Dates): Conditions {
  const isPast = Boolean(filter.asOf);
  const parameters: unknown[] = isPast ? [filter.roundId, filter.asOf] : [];
  const clauses: string[] = [];
  const add = (clause: (slot: string) => string, value: unknown): void => {
    parameters.push(value);
    clauses.push(clause(`$${parameters.length}`));
  };
  if (filter.roundId) add((slot) => `p.round_id = ${slot}`, filter.roundId);
  if (filter.status) add((slot) => `p.status = ${slot}`, filter.status);
  if (filter.stage) add((slot) => `p.stage = ${slot}`, filter.stage);
  else clauses.push(`p.stage <> 'void'`);
  if (filter.unitId) add((slot) => `p.lead_unit_id = ${slot}`, filter.unitId);
  if (filter.leaderId) add((slot) => `p.leader_id = ${slot}`, filter.leaderId);
  if (filter.ownerId) add((slot) => `p.owner_id = ${slot}`, filter.ownerId);
  if (filter.aspect) add((slot) => `p.aspect = ${slot}`, filter.aspect);
  if (filter.mineOf) add((slot) => mine(slot), filter.mineOf);
  if (filter.outcome) add(outcomeStated, filter.outcome);
  for (const word of searchWords(filter.q ?? '')) wordClauses(word, isPast, add);
  if (filter.due) dueClause(filter.due, dates, add, clauses);
  return { from: isPast ? ledgerThen('$1', '$2') : LEDGER_NOW, where: clauses.join(' and '), parameters };
}

/** The index narrows to problems that have all pairs of the word; the text decides. It knows the words of today alone. */
function wordClauses(
  word: string,
  isPast: boolean,
  add: (clause: (slot: string) => string, value: unknown) => void,
): void {
  if (!isPast) {
    add(
      (slot) =>
        `(p.round_id, p.id) in (select s.round_id, s.problem_id from problem_search s where s.grams @> ${slot}::int[])`,
      gramsWanted(word),
    );
  }
  const inText = isOneCharacter(word) && !isPast ? () => '' : (slot: string) => ` or p.text ilike ${slot}`;
  add((slot) => `(p.title ilike ${slot} or p.number ilike ${slot}${inText(slot)})`, contains(word));
}

function dueClause(
  due: Due,
  dates: Dates,
  add: (clause: (slot: string) => string, value: unknown) => void,
  clauses: string[],
): void {
  switch (due) {
    case 'overdue':
      return add((slot) => `${OPEN} and p.due_on < ${slot}`, dates.today);
    case 'this_week':
      add((slot) => `${OPEN} and p.due_on >= ${slot}`, dates.today);
      return add((slot) => `p.due_on <= ${slot}`, dates.weekEnd);
    case 'next_week':
      add((slot) => `${OPEN} and p.due_on > ${slot}`, dates.weekEnd);
      return add((slot) => `p.due_on <= ${slot}`, dates.nextWeekEnd);
    case 'none':
      clauses.push(`${OPEN} and p.due_on is null`);
      return;
  }
}

const mine = (slot: string): string =>
  `(p.owner_id = ${slot} or p.leader_id = ${slot} or exists (select 1 from membership m
    where m.user_id = ${slot} and m.unit_id = p.lead_unit_id and m.role in ('unit_head', 'liaison')))`;

const outcomeStated = (slot: string): string =>
  `exists (select 1 from outcome o where o.round_id = p.round_id and o.problem_id = p.id and o.kind = ${slot} and ${OUTCOME_STATED})`;

function contains(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

interface Sort {
  readonly column: string;
  readonly type: string;
  /** What a cursor's value looks like; anything else never reaches the database. */
  readonly form: RegExp;
}
const SORTS = {
  number: { column: 'p.position', type: 'int', form: /^\d{1,9}$/ },
  dueOn: { column: `coalesce(p.due_on, date '9999-12-31')`, type: 'date', form: DAY_WRITTEN },
  updatedAt: { column: 'p.updated_at', type: 'timestamptz', form: INSTANT_WRITTEN },
} as const satisfies Record<string, Sort>;
export const SORT_KEYS = Object.keys(SORTS).flatMap((key) => [key, `-${key}`]);

export interface Order extends Sort {
  readonly key: string;
  readonly descending: boolean;
}

/** The order of a list by its key; anything that is not on the list is refused, never passed on. */
export function orderOf(key: string): Order {
  const name = key.replace(/^-/, '');
  const sort = Object.entries(SORTS).find(([known]) => known === name)?.[1];
  if (!sort) throw new RuleViolation('list.unknownSort', { sort: key.slice(0, 40), known: SORT_KEYS.join('、') });
  return { ...sort, key, descending: key.startsWith('-') };
}
