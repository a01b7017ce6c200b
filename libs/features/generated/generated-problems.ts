import { type LocalDate, type Stage, type Status, addDays, gramsOf } from '#domain';
import { Chance } from './chance.js';
import type { Place } from './generated-places.js';
import { inventReport, inventText, inventTitle } from './invented-words.js';

export interface Ground {
  readonly code: string;
  readonly seed: number;
  readonly today: LocalDate;
  readonly deadlines: readonly LocalDate[];
  readonly places: readonly Place[];
  readonly leaders: readonly string[];
}

/** Of twenty problems: the stage, the status and how many versions its history has by then. */
const MIX: readonly (readonly [number, Stage, Status, number])[] = [
  [7, 'signed_off', 'completed', 6],
  [7, 'rectifying', 'in_progress', 4],
  [1, 'assigned', 'in_progress', 2],
  [1, 'submitted', 'in_progress', 5],
  [2, 'long_term', 'long_term', 5],
  [1, 'paused', 'in_progress', 5],
  [1, 'registered', 'not_stated', 1],
];
/** Every stage that an invented problem may be in. */
export const STAGES = MIX.map(([, stage]) => stage);
const LIFE = MIX.flatMap(([times, ...life]) => Array.from({ length: times }, () => life));
const DUE_DAYS = 180;
const PAST_DAYS = 60;

/** Two months back and four ahead. */
export function deadlinesAround(today: LocalDate): LocalDate[] {
  return Array.from({ length: DUE_DAYS }, (_, day) => addDays(today, day - PAST_DAYS));
}

/** Row `position` of the ledger: of the seed and the place alone, so that a larger ledger begins like a smaller one. */
export function inventProblem(position: number, ground: Ground): Record<string, unknown> {
  const chance = new Chance(ground.seed, position);
  const number = `${ground.code}-${position}`;
  const title = inventTitle(chance, position);
  const text = inventText(chance, title);
  const [stage, status, version] = chance.of(LIFE);
  const deadline = chance.of(ground.deadlines);
  const aspect = `（${1 + chance.below(4)}）方面`;
  // As an array's own text: PostgreSQL reads it ten times faster than numbers in JSON.
  const grams = `{${gramsOf([number, title, text], [number, title]).join(',')}}`;
  const entered = { position, number, aspect, title, text, stage, status, version, grams };
  return stage === 'registered' ? entered : { ...entered, ...assignment(chance, ground), deadline };
}

function assignment(chance: Chance, ground: Ground): Record<string, unknown> {
  const place = chance.of(ground.places);
  return {
    leadUnitId: place.unitId,
    leaderId: pick(ground.leaders, chance.next()),
    ownerId: pick(place.people, chance.next()),
    reportedOn: addDays(ground.today, -chance.below(30)),
    report: inventReport(chance),
  };
}

function pick(ids: readonly string[], share: number): string | null {
  return ids[Math.floor(share * ids.length)] ?? null;
}
