import type { Named } from '../problems/effects.js';
import { type UnitTree, reachesOne } from '../problems/sight.js';
import type { Finding } from './findings.js';
import { doubt } from './findings.js';

/** Who may be named: the units within reach, and the people of these and of those above. */
export interface NameLists {
  readonly units: readonly Named[];
  readonly people: readonly (Named & { readonly unitId: string })[];
  /** Those units and all above them. */
  readonly tree: UnitTree;
}
/** The lists by name: a ledger asks for the same few names thousands of times. */
export class Names {
  private readonly unitsByName: ReadonlyMap<string, Named>;
  private readonly peopleByName = new Map<string, NameLists['people']>();
  private readonly guesses = new Map<string, Named | null>();

  constructor(private readonly lists: NameLists) {
    this.unitsByName = new Map([...lists.units].reverse().map((unit) => [unit.name, unit]));
    for (const one of lists.people) this.peopleByName.set(one.name, [...(this.peopleByName.get(one.name) ?? []), one]);
  }

  unit(name: string): Named | undefined {
    return this.unitsByName.get(name);
  }

  people(name: string): NameLists['people'] {
    return this.peopleByName.get(name) ?? [];
  }

  /** True where the person sees what one of these units has. */
  sees({ id }: Named, units: readonly Named[]): boolean {
    const held = this.lists.people.filter((one) => one.id === id).map(({ unitId }) => unitId);
    return reachesOne(
      held,
      units.map((unit) => unit.id),
      this.lists.tree,
    );
  }

  /** 副主任宋扬: the one person whose name stands in the words. */
  guess(words: string): Named | null {
    const known = this.guesses.get(words);
    if (known !== undefined) return known;
    const [guessed = null, other] = distinct(this.lists.people.filter(({ name }) => words.includes(name)));
    const found = other ? null : guessed;
    this.guesses.set(words, found);
    return found;
  }
}

interface Read<T> {
  readonly value: T | null;
  readonly findings: readonly Finding[];
}

const BETWEEN = /[、，,；;\n/／]+|\s{2,}/;
const BESIDE = /[（(【[][^）)】\]]*[）)】\]]|^(?:牵头|责任|配合)(?:单位|部门)?[:：]|^责任人[:：]/g;

/** 财政金融局、青石镇（配合）: the names one by one. */
export function namesIn(words: string): string[] {
  return words
    .split(BETWEEN)
    .map((name) => name.replace(BESIDE, '').replace(/\s+/g, ''))
    .filter((name) => name !== '');
}

/** Units of the names that are known, each once; a doubt for each that is not. */
export function readUnits(words: string, address: string, names: Names): Read<Named[]> {
  const found = new Map<string, Named>();
  const findings: Finding[] = [];
  for (const name of namesIn(words)) {
    const unit = names.unit(name);
    if (unit) found.set(unit.id, unit);
    else findings.push(doubt(address, 'unitUnknown', { name: name.slice(0, 40) }));
  }
  return { value: found.size > 0 ? [...found.values()] : null, findings };
}

/** One person; of several of the same name the one in `unitId`. */
export function readPerson(words: string, address: string, names: Names, unitId: string | null): Read<Named> {
  const [first = '', ...others] = namesIn(words);
  const { value, findings } = onePerson(first, address, names, unitId);
  if (value === null || others.length === 0) return { value, findings };
  return { value, findings: [...findings, doubt(address, 'severalPeople', { name: value.name })] };
}

function onePerson(name: string, address: string, names: Names, unitId: string | null): Read<Named> {
  const bearers = names.people(name);
  const same = distinct(bearers);
  const [only, more] = same;
  if (only && !more) return { value: only, findings: [] };
  if (only) {
    const [inUnit, another] = distinct(bearers.filter((one) => one.unitId === unitId));
    if (inUnit && !another) return { value: inUnit, findings: [] };
    return { value: null, findings: [doubt(address, 'personAmbiguous', { name, count: same.length })] };
  }
  const guessed = names.guess(name);
  if (guessed === null)
    return { value: null, findings: [doubt(address, 'personUnknown', { name: name.slice(0, 40) })] };
  const said = { words: name.slice(0, 40), name: guessed.name };
  return { value: guessed, findings: [doubt(address, 'personGuessed', said)] };
}

function distinct(people: NameLists['people']): Named[] {
  return [...new Map(people.map(({ id, name }) => [id, { id, name }])).values()];
}
