import { readStatus } from '../notices/statuses.js';
import type { Named } from '../problems/effects.js';
import type { SheetField } from './fields.js';
import { type Finding, doubt, error, titleOf } from './findings.js';
import { type ProblemRows, textAt } from './group-rows.js';
import { readMeasureLines } from './measure-lines.js';
import { readDeadline } from './read-deadline.js';
import { readPerson, readUnits } from './read-names.js';
import { sheetText } from './same-text.js';
import { type CellValue, type SheetRow, addressOf, textOf } from './sheet.js';
import {
  PARTIES,
  type Party,
  type PartyFinding,
  type ProblemReading,
  type ReadingFacts,
  type WantedProblem,
} from './wanted-problem.js';

type Part = Partial<WantedProblem>;

const LONGEST_TITLE = 500;
const LONGEST = { text: 20_000, aspect: 300 } as const;
/** A cell that holds more tells a story, not a status. */
const LONGEST_STATUS = 20;
const JOINED: readonly SheetField[] = ['text', 'measures', 'progress', 'note'];
const SAYS_NO_STATUS = /未标明|^[否无/-]$/;

/** Reads the rows of one problem into fields. */
export function readProblem(
  { rows, section }: ProblemRows,
  columns: ReadonlyMap<SheetField, number>,
  facts: ReadingFacts,
): ProblemReading {
  const reader = new ProblemReader(rows, columns, facts);
  return { wanted: reader.read(section), findings: reader.findings };
}

class ProblemReader {
  readonly findings: Finding[] = [];
  private readonly partyFindings: PartyFinding[] = [];
  private readonly words = new Map<SheetField, string>();
  private readonly row: number;

  constructor(
    private readonly rows: readonly SheetRow[],
    private readonly columns: ReadonlyMap<SheetField, number>,
    private readonly facts: ReadingFacts,
  ) {
    this.row = rows[0]?.row ?? 0;
    for (const field of columns.keys()) {
      const text = this.wordsOf(field);
      if (text !== '') this.words.set(field, text);
    }
  }

  read(section: string | null): WantedProblem {
    const { words, columns } = this;
    if (this.rows.some(({ hidden }) => hidden)) this.findings.push(doubt(this.at('title'), 'hiddenRow'));
    const wanted: WantedProblem = {
      row: this.row,
      at: (field) => this.at(field),
      asked: new Set(columns.keys()),
      written: new Set(words.keys()),
      partyWords: new Map(PARTIES.flatMap((party) => [[party, words.get(party) ?? '']] as const)),
      partyFindings: this.partyFindings,
      ...told('id', words.get('id')?.toLowerCase()),
      ...told('number', words.get('number')),
      ...told('aspect', words.get('aspect') ?? this.inherited(section)),
      ...told('note', words.get('note')),
      ...this.wording(),
      ...this.parties(),
      ...this.deadline(),
      ...this.status(),
    };
    this.judge(wanted);
    return wanted;
  }

  /** In a row of our own export, which names its aspect in a cell, an empty one says that there is none. */
  private inherited(section: string | null): string | undefined {
    return this.words.has('id') && this.columns.has('aspect') ? undefined : (section ?? undefined);
  }

  private at(field: SheetField): string {
    return addressOf(this.columns.get(field) ?? this.columns.get('title') ?? 0, this.row);
  }

  /** What the rows say in a column, together; where only one may speak, the first. */
  private wordsOf(field: SheetField): string {
    const texts = new Set(this.rows.map((row) => sheetText(textAt(row, this.columns.get(field)))));
    const [first = '', ...others] = [...texts].filter((text) => text !== '');
    if (others.length === 0) return first;
    if (field === 'supportingUnits') return [first, ...others].join('、');
    if (JOINED.includes(field)) return [first, ...others].join('\n');
    this.findings.push(doubt(this.at(field), 'partsDiffer', { field: titleOf(field) }));
    return first;
  }

  /** A question that is longer than a title may be becomes its text; its first sentence is the title. */
  private wording(): Part {
    const whole = this.words.get('title') ?? '';
    const text = this.words.get('text');
    const measureWords = this.words.get('measures');
    const measures = measureWords === undefined ? {} : { measureWords, measures: readMeasureLines(measureWords) };
    const line = whole.replace(/\s+/g, ' ');
    if (line.length <= LONGEST_TITLE)
      return { ...measures, ...told('title', line || undefined), ...told('text', text) };
    const title = (/^[^。；;！？]+/.exec(line)?.[0] ?? line).slice(0, 200);
    return { ...measures, title, text: text ?? whole };
  }

  private parties(): Part {
    const [leadUnit, ...others] = this.units('leadUnit');
    if (leadUnit && others.length > 0) {
      const said = { lead: leadUnit.name, others: others.map(({ name }) => `“${name}”`).join('') };
      this.doubtParty('leadUnit', [doubt(this.at('leadUnit'), 'severalLeadUnits', said)]);
    }
    const supporting = [...others, ...this.units('supportingUnits')].filter(({ id }) => id !== leadUnit?.id);
    const supportingUnits = [...new Map(supporting.map((unit) => [unit.id, unit])).values()];
    return {
      ...told('leadUnit', leadUnit),
      ...told('supportingUnits', supportingUnits.length > 0 ? supportingUnits : undefined),
      ...told('leader', this.person('leader', null)),
      ...told('owner', this.person('owner', leadUnit?.id ?? null)),
    };
  }

  private units(field: 'leadUnit' | 'supportingUnits'): readonly Named[] {
    const said = this.words.get(field);
    if (said === undefined) return [];
    const { value, findings } = readUnits(said, this.at(field), this.facts.names);
    this.doubtParty(field, findings);
    return value ?? [];
  }

  private person(field: 'leader' | 'owner', unitId: string | null): Named | undefined {
    const said = this.words.get(field);
    if (said === undefined) return undefined;
    const { value, findings } = readPerson(said, this.at(field), this.facts.names, unitId);
    this.doubtParty(field, findings);
    return value ?? undefined;
  }

  private doubtParty(party: Party, findings: readonly Finding[]): void {
    this.partyFindings.push(...findings.map((finding) => ({ party, finding })));
  }

  private deadline(): Part {
    const value = this.cellOf('deadline');
    if (value === null) return {};
    const { day, longTerm, doubt: doubted } = readDeadline(value, this.facts.from);
    if (doubted) this.findings.push(doubt(this.at('deadline'), doubted.code, doubted.facts));
    return { ...told('deadline', day ?? undefined), ...(longTerm && { longTerm }) };
  }

  private cellOf(field: SheetField): CellValue | null {
    const column = this.columns.get(field);
    if (column === undefined) return null;
    return this.rows.map(({ cells }) => cells[column] ?? null).find((cell) => textOf(cell) !== '') ?? null;
  }

  private status(): Part {
    const said = this.words.get('status');
    const progress = this.words.get('progress');
    if (said === undefined) return told('progress', progress);
    const { status } = readStatus(said);
    if (said.length > LONGEST_STATUS) {
      const story = [progress, said].filter((text) => text !== undefined).join('\n');
      return { progress: story, ...(status !== 'not_stated' && { status, statusWords: said.slice(0, 80) }) };
    }
    if (status === 'not_stated' && !SAYS_NO_STATUS.test(said))
      this.findings.push(doubt(this.at('status'), 'statusUnclear', { words: said }));
    return { status, statusWords: said, ...told('progress', progress) };
  }

  private judge(wanted: WantedProblem): void {
    const { title, id, number } = wanted;
    if (title === undefined && id === undefined && number === undefined)
      this.findings.push(error(this.at('title'), 'titleMissing'));
    for (const field of ['text', 'aspect'] as const) {
      if ((wanted[field]?.length ?? 0) > LONGEST[field])
        this.findings.push(error(this.at(field), 'tooLong', { field: titleOf(field), longest: LONGEST[field] }));
    }
  }
}

/** The field, where it says something. */
function told<Name extends keyof WantedProblem>(name: Name, value: WantedProblem[Name] | undefined): Part {
  return value === undefined ? {} : { [name]: value };
}
