import type { Capability } from '../problems/permissions.js';
import type { Action } from '../problems/transitions.js';
import type { Need } from './needs.js';

const open: Need = { of: 'anyone' };
const signedIn: Need = { of: 'person' };
const sample: Need = { of: 'sample' };
const seesProblem: Need = { of: 'problem', step: null };
const roundProblems: Need = { of: 'round', reads: 'problems' };
const wholeRound: Need = { of: 'round', reads: 'whole' };
const step = (action: Action): Need => ({ of: 'problem', step: action });
const inRound = (right: Capability): Need => ({ of: 'round', right });
const anywhere = (right: Capability): Need => ({ of: 'system', right });

/** 权限表: each route and what it asks for. A route without a line here fails its test, and so does a line without route. */
export const ROUTES = {
  'GET /health/live': open,
  'GET /health/ready': open,
  'POST /session': open,
  'POST /session/link': open,
  'GET /session': signedIn,
  'DELETE /session': signedIn,
  'POST /session/password': signedIn,
  'GET /sample-people': sample,
  'POST /session/switch': sample,
  'GET /state': anywhere('seeState'),

  // What these list is the person's own, or of the own units.
  'GET /units': signedIn,
  'GET /people': signedIn,
  'GET /rounds': signedIn,
  'GET /workbench': signedIn,
  'GET /messages': signedIn,
  'POST /messages/reading': signedIn,
  'POST /messages/{id}/reading': { of: 'message' },
  'GET /evidence-rules': signedIn,
  'GET /calendar/deadline': signedIn,
  'GET /calendar/colour-stages': signedIn,
  'GET /calendar/years': signedIn,
  'GET /calendar/years/{year}': signedIn,
  'POST /calendar/years/{year}/preview': anywhere('setCalendar'),
  'POST /calendar/years/{year}/arrangement': anywhere('setCalendar'),
  'POST /calendar/years/{year}/withdrawal': anywhere('setCalendar'),

  'GET /rounds/{id}/summary': roundProblems,
  'GET /rounds/{id}/statistics': roundProblems,
  'GET /rounds/{roundId}/problems': roundProblems,
  'GET /rounds/{roundId}/problems.csv': roundProblems,
  'GET /rounds/{roundId}/problems.xlsx': roundProblems,
  'GET /rounds/{roundId}/evidence-gaps': roundProblems,
  'GET /rounds/{roundId}/review-queue': roundProblems,
  'GET /rounds/{roundId}/reminders': roundProblems,
  'GET /rounds/{id}/deadline-presets': roundProblems,
  'GET /rounds/{id}/outcomes': roundProblems,
  'GET /rounds/{id}/notice': wholeRound,
  'PUT /rounds/{id}/review-levels': inRound('setUpRound'),
  'POST /rounds/{roundId}/reminder-rehearsal': inRound('rehearseReminders'),

  'GET /rounds/{roundId}/weeks': roundProblems,
  'GET /rounds/{roundId}/weeks/{week}': roundProblems,
  'GET /rounds/{roundId}/weeks/{week}/problems': roundProblems,
  'GET /rounds/{roundId}/weeks/{week}/agenda': roundProblems,
  'PUT /rounds/{roundId}/weeks/{week}/agenda/{problemId}/outcome': inRound('conductMeeting'),

  'GET /rounds/{roundId}/look-backs': roundProblems,
  'GET /rounds/{roundId}/look-backs/{planId}': roundProblems,
  'POST /rounds/{roundId}/look-back-samples': inRound('lookBack'),
  'POST /rounds/{roundId}/look-backs': inRound('lookBack'),
  'POST /look-back-items/{id}/result': { of: 'lookBack' },

  'GET /rounds/{roundId}/duties': roundProblems,
  'POST /rounds/{roundId}/duties': inRound('setDuty'),
  'POST /duties/{id}/ending': inRound('setDuty'),
  'POST /duties/{id}/tasks/{period}/report': { of: 'duty' },

  'POST /notice-readings': anywhere('importNotice'),
  'POST /notice-imports': inRound('importNotice'),
  'GET /notice-imports/{roundId}': wholeRound,
  'POST /notice-imports/{roundId}/undo': inRound('importNotice'),
  'POST /rounds/{roundId}/problems': inRound('importNotice'),
  'GET /rounds/{roundId}/ledger-imports': inRound('importNotice'),
  'POST /rounds/{roundId}/ledger-imports': inRound('importNotice'),
  'GET /rounds/{roundId}/ledger-imports/{id}': inRound('importNotice'),
  'PUT /rounds/{roundId}/ledger-imports/{id}/choice': inRound('importNotice'),
  'POST /rounds/{roundId}/ledger-imports/{id}/confirmation': inRound('importNotice'),

  'GET /problems/{id}': seesProblem,
  'GET /problems/{id}/timeline': seesProblem,
  'GET /problems/{id}/progress-report-draft': seesProblem,
  'PUT /problems/{id}/progress-report-draft': seesProblem,
  'GET /problems/{id}/instructions': seesProblem,
  'GET /problems/{id}/links': seesProblem,
  'GET /problems/{id}/outcomes': seesProblem,
  'GET /problems/{id}/comments': seesProblem,
  'POST /problems/{id}/comments': seesProblem,
  'POST /problems/{id}/comments/reading': seesProblem,
  'PUT /comments/{id}/resolution': seesProblem,
  'POST /comments/{id}/withdrawal': { of: 'comment' },
  'GET /evidence/{id}/file': seesProblem,
  'GET /evidence/{id}/accesses': seesProblem,
  'POST /evidence/{id}/check': seesProblem,

  'POST /problems/{id}/assignment': step('assign'),
  'POST /problems/{id}/reassignment': step('reassign'),
  'POST /problems/{id}/long-term-assignment': step('assignLongTerm'),
  'POST /problems/{id}/acceptance': step('accept'),
  'POST /problems/{id}/refusal': step('decline'),
  'POST /problems/{id}/progress-reports': step('report'),
  'POST /problems/{id}/submission': step('submit'),
  'POST /problems/{id}/unit-review': step('reviewUnit'),
  'POST /problems/{id}/joint-review': step('reviewJointly'),
  'POST /problems/{id}/verification': step('verify'),
  'POST /problems/{id}/publicity': step('publicise'),
  'POST /problems/{id}/sign-off': step('signOff'),
  'POST /problems/{id}/return': step('return'),
  'POST /problems/{id}/long-term-proposal': step('proposeLongTerm'),
  'POST /problems/{id}/long-term': step('approveLongTerm'),
  'POST /problems/{id}/pause': step('pause'),
  'POST /problems/{id}/resumption': step('resume'),
  'POST /problems/{id}/next-check': step('recheck'),
  'POST /problems/{id}/deadline': step('reschedule'),
  'POST /problems/{id}/extension-request': step('askExtension'),
  'POST /problems/{id}/extension-grant': step('grantExtension'),
  'POST /problems/{id}/extension-refusal': step('refuseExtension'),
  'POST /problems/{id}/extension-withdrawal': step('withdrawExtension'),
  'POST /problems/{id}/void': step('void'),
  'PATCH /problems/{id}': step('edit'),
  'POST /problems/{id}/measures': step('planMeasures'),
  'PUT /problems/{id}/measures/{measureId}': step('planMeasures'),
  'POST /problems/{id}/measures/{measureId}/withdrawal': step('planMeasures'),
  'PUT /problems/{id}/measures/{measureId}/place': step('planMeasures'),
  'PUT /problems/{id}/measures/{measureId}/milestones': step('planMeasures'),
  'PUT /problems/{id}/measures/{measureId}/count': step('updateMeasure'),
  'PUT /problems/{id}/measures/{measureId}/status': step('updateMeasure'),
  'PUT /problems/{id}/fixed': step('markFixed'),
  'PUT /problems/{id}/residue': step('updateResidue'),
  'POST /problems/{id}/evidence': step('addEvidence'),
  'POST /evidence/{id}/withdrawal': step('withdrawEvidence'),
  'POST /problems/{id}/instructions': step('instruct'),
  'POST /problems/{id}/instructions/{instructionId}/answer': step('answerInstruction'),
  'POST /problems/{id}/instructions/{instructionId}/closing': step('closeInstruction'),
  'POST /problems/{id}/outcomes': step('recordOutcome'),
  'POST /problems/{id}/outcomes/{outcomeId}/correction': step('recordOutcome'),
  'POST /problems/{id}/links': step('linkEarlier'),
  'POST /problems/{id}/applications': step('applyElsewhere'),
} as const satisfies Record<string, Need>;

export type Route = keyof typeof ROUTES;
export const ROUTE_TABLE: Readonly<Record<string, Need>> = ROUTES;
