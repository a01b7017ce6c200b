import { createHash } from 'node:crypto';
import {
  type Finding,
  type Layout,
  type LedgerDiff,
  type PresentProblem,
  type Remembered,
  type Sheet,
  SHEET_FIELDS,
  TRANSITION_TABLE,
  addressOf,
  describeFinding,
  diffLedger,
  findHeader,
  headingKey,
  matchColumns,
  seesBusiness,
  sheetError,
  withChoices,
} from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import type { RoundRow } from '../rounds/rounds.repository.js';
import { UnitsRepository } from '../units/units.repository.js';
import type { Actor } from '../users/actor.js';
import { PeopleRepository } from '../users/people.repository.js';
import type { ImportPreview, SheetChoice } from './import-rows.js';
import { LedgerImportsRepository } from './ledger-imports.repository.js';

/** A sheet beside the ledger as it stands in the transaction. */
export interface Comparison {
  readonly preview: ImportPreview;
  readonly digest: string;
  readonly diff: LedgerDiff;
  readonly problems: ReadonlyMap<string, ProblemRecord>;
}

/** So many of each list are shown; the counts are whole. */
const SHOWN = 500;
const NOTHING: LedgerDiff = { fresh: [], changed: [], unchanged: 0, missing: [], findings: [] };

@Injectable()
export class SheetComparison {
  constructor(
    private readonly imports: LedgerImportsRepository,
    private readonly problems: ProblemsRepository,
    private readonly units: UnitsRepository,
    private readonly people: PeopleRepository,
  ) {}

  async compare(
    actor: Actor,
    round: RoundRow,
    sheets: readonly Sheet[],
    choice: SheetChoice,
    tx: Tx,
  ): Promise<Comparison> {
    const remembered = await this.imports.remembered(round.unitId, tx);
    const sheet = chosen(sheets, choice, remembered);
    const layout = layoutOf(sheet, choice, remembered);
    const records = await this.problems.ofRound(round.id, tx);
    const [units, people] = [await this.units.list(tx), await this.people.list(tx)];
    const facts = {
      units: units.filter(({ id }) => actor.memberships.some(({ reach }) => reach.includes(id))),
      people: people.filter(({ role }) => seesBusiness(role)),
      tree: new Map(units.map(({ id, parentId }) => [id, parentId])),
      from: round.rectificationFrom ?? round.feedbackOn ?? tx.today,
      actorId: actor.userId,
      today: tx.today,
    };
    const diff = layout
      ? diffLedger(sheet, layout, records.map(presentOf), facts)
      : { ...NOTHING, findings: [sheetError('A1', 'noHeader')] };
    const preview = previewOf(sheets, sheet, layout, diff);
    return { preview, digest: digestOf(diff), diff, problems: new Map(records.map((one) => [one.id, one])) };
  }
}

function chosen(sheets: readonly Sheet[], choice: SheetChoice, remembered: Remembered): Sheet {
  const named = sheets.find(({ name }) => name === choice.sheet);
  const sheet = named ?? sheets.find((one) => findHeader(one, remembered) !== null) ?? sheets[0];
  if (!sheet) throw new Error('a file that was read has a sheet');
  return sheet;
}

function layoutOf(sheet: Sheet, choice: SheetChoice, remembered: Remembered): Layout | null {
  const headerRow = choice.headerRow ?? findHeader(sheet, remembered);
  if (headerRow === null) return null;
  return withChoices(matchColumns(sheet, headerRow, remembered), choice.columns);
}

/** What a person has said of the columns, to be remembered by their headings. */
export function saidOf({ columns, sheet, headerRow }: ImportPreview, choice: SheetChoice): Remembered {
  // What stands in another row or sheet was not what the person looked at.
  if ((choice.sheet ?? sheet) !== sheet || (choice.headerRow ?? headerRow) !== headerRow) return {};
  const said = columns.flatMap(({ column, heading }) => {
    const taken = choice.columns[column];
    return taken === undefined || headingKey(heading) === '' ? [] : [[headingKey(heading), taken] as const];
  });
  return Object.fromEntries(said);
}

function presentOf({ measureList, supportingUnitList, lastReport, ...problem }: ProblemRecord): PresentProblem {
  return {
    ...problem,
    measures: measureList.filter((one) => one.withdrawnOn === null),
    supportingUnits: supportingUnitList,
    progress: lastReport,
  };
}

/** The same diff of the same ledger has the same digest; whatever would be written is in it. */
function digestOf({ fresh, changed, findings }: LedgerDiff): string {
  return createHash('sha256')
    .update(JSON.stringify([fresh, changed, findings]))
    .digest('hex');
}

function previewOf(sheets: readonly Sheet[], sheet: Sheet, layout: Layout | null, diff: LedgerDiff): ImportPreview {
  const { fresh, changed, missing, findings } = diff;
  const isError = ({ level }: Finding): boolean => level === 'error';
  // Errors first: they are what stands in the way.
  const shown = [...findings.filter(isError), ...findings.filter((one) => !isError(one))];
  return {
    sheet: sheet.name,
    sheets: sheets.map(({ name }) => name),
    headerRow: layout?.headerRow ?? null,
    columns: (layout?.columns ?? []).map((one) => ({ ...one, letter: addressOf(one.column, 1).slice(0, -1) })),
    counts: {
      ...{ fresh: fresh.length, changed: changed.length, unchanged: diff.unchanged, missing: missing.length },
      ...{ errors: findings.filter(isError).length, doubts: findings.filter((one) => !isError(one)).length },
    },
    fresh: fresh.slice(0, SHOWN).map(({ row, entry }) => ({
      ...{ row, title: entry.title, aspect: entry.aspect, stage: entry.stage, dueOn: entry.dueOn },
      ...{ leadUnit: entry.assignment?.leadUnit?.name ?? null, owner: entry.assignment?.owner?.name ?? null },
    })),
    changed: changed.slice(0, SHOWN).map(({ row, problem, changes, steps }) => ({
      ...{ row, ...problem, actions: steps.map(({ action }) => TRANSITION_TABLE[action].label) },
      changes: changes.map(({ field, ...rest }) => ({ field: SHEET_FIELDS[field].title, ...rest })),
    })),
    missing: missing.slice(0, SHOWN),
    findings: shown
      .slice(0, SHOWN)
      .map((one) => ({ address: one.address, level: one.level, code: one.code, message: describeFinding(one) })),
  };
}
