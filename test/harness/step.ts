import { randomUUID } from 'node:crypto';
import type { Stage } from '#domain';
import type { Chance } from './chance.js';

export type Who = 'office' | 'owner' | 'leader';
export interface Shown {
  readonly version: number;
  readonly stage: Stage;
}
/** What somebody does next, with words that occur nowhere else. */
export interface Step {
  readonly by: Who;
  readonly action: string;
  readonly path: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly text: string | null;
}

/** Whom the office names when it assigns. */
export interface Parties {
  readonly leadUnitId: string;
  readonly ownerId: string;
  readonly leaderId: string;
}

type Ask = (text: string, chance: Chance, parties: Parties) => Step;

/** What a stage asks for, most of all the weekly report; closed problems ask for nothing. */
const STEPS: Partial<Record<Stage, Ask>> = {
  registered: (_text, _chance, parties) => {
    const form = { ...parties, deadline: '2099-06-30' };
    return { by: 'office', action: 'assign', path: 'assignment', form, text: null };
  },
  assigned: (text, chance) =>
    chance.next() < 0.9
      ? { by: 'owner', action: 'accept', path: 'acceptance', form: {}, text: null }
      : { by: 'office', action: 'void', path: 'void', form: { reason: text }, text },
  rectifying: (text, chance) =>
    chance.next() < 0.85
      ? { by: 'owner', action: 'report', path: 'progress-reports', form: { text }, text }
      : { by: 'owner', action: 'submit', path: 'submission', form: { opinion: text }, text },
  submitted: (text, chance) =>
    chance.next() < 0.7
      ? { by: 'leader', action: 'return', path: 'return', form: { reason: text }, text }
      : { by: 'leader', action: 'signOff', path: 'sign-off', form: { opinion: text }, text },
};

export function nextStep({ stage }: Shown, chance: Chance, parties: Parties): Step | null {
  return STEPS[stage]?.(`记 ${randomUUID()}`, chance, parties) ?? null;
}
