import type { Named } from '../problems/effects.js';
import type { Finding } from './findings.js';
import { doubt } from './findings.js';

/** Who may be named: the units within reach, and the people of these and of those above. */
export interface NameLists {
  readonly units: readonly Named[];
  readonly people: readonly (Named & { readonly unitId: string })[];
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
export function readUnits(words: string, address: string, { units }: NameLists): Read<Named[]> {
  const found = new Map<string, Named>();
  const findings: Finding[] = [];
  for (const name of namesIn(words)) {
    const unit = units.find((one) => one.name === name);
    if (unit) found.set(unit.id, unit);
    else findings.push(doubt(address, 'unitUnknown', { name: name.slice(0, 40) }));
  }
  return { value: found.size > 0 ? [...found.values()] : null, findings };
}

/** One person; of several of the same name the one in `unitId`. */
export function readPerson(words: string, address: string, { people }: NameLists, unitId: string | null): Read<Named> {
  const [first = '', ...others] = namesIn(words);
  const { value, findings } = onePerson(first, address, people, unitId);
  if (value === null || others.length === 0) return { value, findings };
  return { value, findings: [...findings, doubt(address, 'severalPeople', { name: value.name })] };
}

function onePerson(name: string, address: string, people: NameLists['people'], unitId: string | null): Read<Named> {
  const same = distinct(people.filter((one) => one.name === name));
  const [only, more] = same;
  if (only && !more) return { value: only, findings: [] };
  if (only) {
    const [inUnit, another] = distinct(people.filter((one) => one.name === name && one.unitId === unitId));
    if (inUnit && !another) return { value: inUnit, findings: [] };
    return { value: null, findings: [doubt(address, 'personAmbiguous', { name, count: same.length })] };
  }
  // 副主任宋扬: the name stands in the words, and no other name does.
  const [guessed, other] = distinct(people.filter((one) => name.includes(one.name)));
  if (guessed && !other) {
    return {
      value: guessed,
      findings: [doubt(address, 'personGuessed', { words: name.slice(0, 40), name: guessed.name })],
    };
  }
  return { value: null, findings: [doubt(address, 'personUnknown', { name: name.slice(0, 40) })] };
}

function distinct(people: NameLists['people']): Named[] {
  return [...new Map(people.map(({ id, name }) => [id, { id, name }])).values()];
}
