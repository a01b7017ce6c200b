import { guardsIn } from './guard.mjs';

const REFUSALS = 'test/stories/refusals.e2e-spec.ts';
const OPEN_ROUTES = 'test/stories/open-routes.e2e-spec.ts';
const SAME_KEY = 'test/harness/same-key.e2e-spec.ts';
const BUSY = 'test/stories/busy.e2e-spec.ts';
const WORKFLOW = 'libs/domain/problems/workflow.spec.ts';

const FORMS = guardsIn('apps/api/http/validation.ts', REFUSALS, [
  {
    name: 'forms: what nobody asked for is refused',
    text: 'forbidNonWhitelisted: true',
    by: 'forbidNonWhitelisted: false',
  },
]);

const VERSIONS = guardsIn('apps/api/http/if-match.ts', REFUSALS, [
  {
    name: 'if-match: asked for',
    text: 'if (version === undefined) throw',
    by: 'if (version === undefined) return 1;\n  if (version === undefined) throw',
  },
  { name: 'if-match: a whole number', text: '/^"?(\\d{1,9})"?$/', by: '/(\\d{1,9})/' },
]);

const KEYS = guardsIn('apps/api/http/idempotency.interceptor.ts', SAME_KEY, [
  {
    name: 'idempotency key: asked for before the write',
    text: 'if (key === null || who === null || isUpload',
    by: 'if (key !== null || who === null || isUpload',
  },
  {
    name: 'idempotency key: a refused write frees it',
    text: `await this.quietly('release', this.answers.release(write));`,
  },
  { name: 'idempotency key: it stands for this address', text: '${method} ${url}\\n', by: '', noticedBy: REFUSALS },
  { name: 'idempotency key: of a hundred characters', text: 'key.length > LONGEST_KEY', by: 'false' },
]);

const DAYS = guardsIn('apps/api/http/is-day.ts', REFUSALS, [
  { name: 'forms: a day that exists', text: `typeof value === 'string' && isLocalDate(value)`, by: 'true' },
]);

const IDS = guardsIn('apps/api/http/any-id.ts', REFUSALS, [
  { name: 'what is no id names nothing', text: '!UUID.test(text)', by: 'false' },
]);

const APP = guardsIn('apps/api/app.ts', REFUSALS, [
  { name: 'bodies: a notice with its decisions, nothing larger', text: '8 * 1024 * 1024', by: '800 * 1024 * 1024' },
  { name: 'answers are kept by nobody', text: `void reply.header('Cache-Control', 'no-store')`, by: 'void reply' },
  {
    name: 'pages are framed by nobody',
    text: `frameAncestors: ["'none'"]`,
    by: `frameAncestors: ["*"]`,
    noticedBy: OPEN_ROUTES,
  },
  {
    name: 'addresses: only a trusted proxy says where one comes from',
    text: 'trustProxy: settings.trustProxy',
    by: 'trustProxy: true',
    noticedBy: 'test/stories/forged-address.e2e-spec.ts',
  },
]);

const ANSWERS = guardsIn('apps/api/http/problem-json.filter.ts', REFUSALS, [
  {
    name: 'answers: a text that cannot be kept is the sender’s',
    text: `UNSTORABLE.includes(sqlState(error) ?? '')`,
    by: 'false',
  },
  { name: 'answers: busy is not broken', text: 'timeout exceeded|', by: '', noticedBy: BUSY },
  {
    name: 'answers: when to come back',
    text: `void reply.header('Retry-After', '2')`,
    by: 'void reply',
    noticedBy: BUSY,
  },
]);

const RULES = guardsIn('libs/domain/problems/guards.ts', WORKFLOW, [
  { name: 'own review: not by who handed it in', text: 'actorId === problem.submittedById || ', by: '' },
  { name: 'own review: not by who did it', text: ' || actorId === problem.ownerId', by: '' },
  { name: 'own review: long-term', text: 'approveLongTerm: reviewsOthersOnly,\n  ', by: '' },
  { name: 'own review: return', text: '  return: returnsFromItsLevel,\n', by: '' },
  { name: 'submission: not without a report', text: `if (problem.reports === 0) return 'problem.noProgressReport';` },
  { name: 'submission: not with open measures', text: 'problem.openMeasures > 0', by: 'false' },
  {
    name: 'long-term: not without a report',
    text: `proposeLongTerm: (problem) => (problem.reports === 0`,
    by: 'proposeLongTerm: (problem) => (problem.reports < 0',
  },
]);

const STEPS = guardsIn('libs/domain/problems/workflow.ts', WORKFLOW, [
  { name: 'workflow: by whom', text: '!transition.by.some((relation) => relations.has(relation))', by: 'false' },
  { name: 'workflow: from which stage', text: '!transition.from.includes(problem.stage)', by: 'false' },
  { name: 'workflow: not while something is missing', text: 'if (reason) throw', by: 'if (false) throw' },
]);

const SEEN = guardsIn('libs/features/reminders/reminders.service.ts', 'libs/features/users/neighbours.db-spec.ts', [
  {
    name: 'rehearsal: by office and leaders',
    text: `!actorMay(actor, 'rehearseReminders', round.unitId)`,
    by: 'false',
  },
]);
const STATE = guardsIn('libs/features/statistics/state.service.ts', 'libs/database/scope.db-spec.ts', [
  { name: 'state: for office and administrators', text: `!actorMay(actor, 'seeState')`, by: 'false' },
]);

export const REQUESTS = [
  ...FORMS,
  ...VERSIONS,
  ...KEYS,
  ...DAYS,
  ...IDS,
  ...APP,
  ...ANSWERS,
  ...RULES,
  ...STEPS,
  ...SEEN,
  ...STATE,
];
