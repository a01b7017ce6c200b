import type { Action, ProblemDetail } from '../../shared/api/types';

/** What a form of any action may hold; its `fields` say which of these are asked. */
export interface ActionValues {
  leadUnitId: string;
  supportingUnitIds: string[];
  leaderId: string;
  ownerId: string;
  deadline: string;
  reason: string;
  opinion: string;
  cycleMonths: number;
  blockedBy: string;
  nextCheckOn: string;
  blockedKind: string;
  approvedOn: string;
  documentNumber: string;
  text: string;
  difficulty: string;
  nextStep: string;
}

/** Actions that are a form of their own; editing and measures have their own places on the page. */
export const RESOURCES: Partial<Record<Action, string>> = {
  assign: 'assignment',
  reassign: 'reassignment',
  assignLongTerm: 'long-term-assignment',
  accept: 'acceptance',
  decline: 'refusal',
  report: 'progress-reports',
  submit: 'submission',
  return: 'return',
  reviewUnit: 'unit-review',
  reviewJointly: 'joint-review',
  verify: 'verification',
  publicise: 'publicity',
  signOff: 'sign-off',
  proposeLongTerm: 'long-term-proposal',
  approveLongTerm: 'long-term',
  pause: 'pause',
  resume: 'resumption',
  recheck: 'next-check',
  reschedule: 'deadline',
  void: 'void',
  askExtension: 'extension-request',
  grantExtension: 'extension-grant',
  refuseExtension: 'extension-refusal',
  withdrawExtension: 'extension-withdrawal',
};

const VALUES_OF = {
  leadUnit: ['leadUnitId'],
  supportingUnits: ['supportingUnitIds'],
  leader: ['leaderId'],
  owner: ['ownerId'],
  deadline: ['deadline'],
  reason: ['reason'],
  opinion: ['opinion'],
  cycleMonths: ['cycleMonths'],
  blockedBy: ['blockedBy'],
  nextCheckOn: ['nextCheckOn'],
  blockedKind: ['blockedKind'],
  approvedOn: ['approvedOn'],
  documentNumber: ['documentNumber'],
  report: ['text', 'difficulty', 'nextStep'],
} as const satisfies Record<string, readonly (keyof ActionValues)[]>;

export type Field = keyof typeof VALUES_OF;

export function isField(name: string): name is Field {
  return name in VALUES_OF;
}

export function startValues(problem: ProblemDetail, action?: Action): ActionValues {
  return {
    leadUnitId: problem.leadUnit?.id ?? '',
    supportingUnitIds: problem.supportingUnitList.map((unit) => unit.id),
    leaderId: problem.leader?.id ?? '',
    ownerId: problem.owner?.id ?? '',
    deadline: action === 'grantExtension' ? (problem.extension?.until ?? '') : '',
    reason: '',
    opinion: '',
    cycleMonths: problem.cycleMonths ?? 3,
    blockedBy: '',
    nextCheckOn: '',
    blockedKind: 'superior',
    approvedOn: '',
    documentNumber: '',
    text: '',
    difficulty: '',
    nextStep: '',
  };
}

/** The body of the request: the asked fields only, empty ones left out (the server says which are missing). */
export function bodyOf(values: ActionValues, fields: readonly string[]): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of fields.filter(isField).flatMap((field): readonly (keyof ActionValues)[] => VALUES_OF[field])) {
    const value = values[name];
    if (value !== '') body[name] = typeof value === 'string' ? value.trim() : value;
  }
  return body;
}
