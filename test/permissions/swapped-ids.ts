import type { Role } from '#domain';
import { PROOF } from '../factories.js';
import { type Scene, WEEK, type Worked } from './world.js';

export type Scenes = Readonly<Record<'own' | 'handed' | 'sibling', Scene & Worked>>;

/** What is asked with an id of something else: who asks, what is answered, and the request. */
export const SWAPPED: [string, Role, number, (scenes: Scenes) => [string, string, unknown?]][] = [
  [
    'a measure',
    'owner',
    404,
    (s) => ['PUT', `/problems/${s.handed.id}/measures/${s.own.measureId}/status`, { status: 'completed' }],
  ],
  [
    'an instruction',
    'owner',
    404,
    (s) => ['POST', `/problems/${s.handed.id}/instructions/${s.own.instructionId}/answer`, { text: '已办' }],
  ],
  [
    'the version before',
    'owner',
    404,
    (s) => ['POST', `/problems/${s.handed.id}/evidence?name=a.pdf&versionOf=${s.own.evidenceId}`, PROOF],
  ],
  [
    'the measure of a file',
    'owner',
    404,
    (s) => ['POST', `/problems/${s.handed.id}/evidence?name=a.pdf&measureId=${s.own.measureId}`, PROOF],
  ],
  ['an earlier problem', 'office', 404, (s) => ['POST', `/problems/${s.own.id}/links`, { earlierId: s.sibling.id }]],
  ['a sheet', 'office', 404, (s) => ['GET', `/rounds/${s.own.roundId}/ledger-imports/${s.sibling.importId}`]],
  [
    'an item of 回头看',
    'discipline',
    404,
    (s) => ['POST', `/look-back-items/${s.sibling.itemId}/result`, { result: 'consolidated', answers: [] }],
  ],
  [
    'an item of the agenda',
    'office',
    422,
    (s) => ['PUT', `/rounds/${s.own.roundId}/weeks/${WEEK}/agenda/${s.sibling.id}/outcome`, { outcome: 'settled' }],
  ],
  [
    'a unit',
    'office',
    403,
    (s) => [
      'POST',
      `/problems/${s.own.id}/applications`,
      { units: [{ leadUnitId: s.sibling.unitId, deadline: '2026-10-30' }] },
    ],
  ],
  [
    'an owner',
    'office',
    422,
    (s) => [
      'POST',
      `/problems/${s.own.id}/reassignment`,
      { leadUnitId: s.own.unitId, ownerId: s.sibling.ownerId, deadline: '2026-10-30' },
    ],
  ],
  [
    'an assignee',
    'leader',
    422,
    (s) => [
      'POST',
      `/problems/${s.own.id}/instructions`,
      { text: '加快', assigneeId: s.sibling.ownerId, dueOn: '2026-10-20' },
    ],
  ],
  [
    'an inspector',
    'office',
    422,
    (s) => [
      'POST',
      `/rounds/${s.own.roundId}/look-backs`,
      {
        method: 'random',
        share: 100,
        seed: '1',
        dueOn: '2026-10-30',
        ownLines: [],
        inspectorIds: [s.sibling.ownerId],
      },
    ],
  ],
];
