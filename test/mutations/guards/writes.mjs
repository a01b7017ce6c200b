import { guardsIn } from './guard.mjs';

const PROBLEMS = 'libs/features/problems/problems.repository.ts';
const VERSIONS = 'libs/database/versions.db-spec.ts';
const REFUSALS = 'test/stories/refusals.e2e-spec.ts';
const SAME_KEY = 'test/harness/same-key.e2e-spec.ts';
const NEIGHBOURS = 'libs/features/users/neighbours.db-spec.ts';
const PAGING = 'test/stories/paging.e2e-spec.ts';
const IMPORTS = 'libs/features/notice-imports/notice-imports.db-spec.ts';
const ACTIONS = 'libs/features/problems/problem-actions.db-spec.ts';

const LEDGER = guardsIn(PROBLEMS, REFUSALS, [
  {
    name: 'lock: the version that was read must be the present one',
    text: 'problem.version !== version',
    by: 'false',
  },
  {
    name: 'two walls: the lock, and the version in the condition of the update',
    text: 'select 1 from problem where id = $1 for update',
    by: 'select 1 from problem where id = $1',
    also: [{ file: PROBLEMS, text: ' and version = $3 returning version', by: ' and $3::int > 0 returning version' }],
    noticedBy: VERSIONS,
  },
  {
    name: 'change: only columns that are named here',
    text: 'if (!column) throw new Error(',
    by: 'if (!column) void new Error(',
    noticedBy: ACTIONS,
  },
]);

const ACTING = guardsIn('libs/features/problems/problem-actions.ts', ACTIONS, [
  {
    name: 'a measure is one of the problem’s own',
    text: `if (!measure) throw new RuleViolation('measure.unknown');`,
    by: `if (!measure) return { id: measureId, marker: '', text: '', status: 'in_progress' } as never;`,
  },
]);

const LISTS = guardsIn('libs/features/problems/problem-filter.ts', REFUSALS, [
  {
    name: 'sorting: by what is listed and nothing else',
    text: `if (!sort) throw new RuleViolation(`,
    by: `if (!sort) return { column: name, type: 'text', form: /^/, key, descending: false };\n  if (!sort) throw new RuleViolation(`,
  },
  {
    name: 'searching: % and _ are characters',
    text: `words.replace(/[\\\\%_]/g, '\\\\$&')`,
    by: 'words',
    noticedBy: 'libs/features/search/problem-search.db-spec.ts',
  },
]);

const CURSORS = guardsIn('libs/features/problems/page-cursor.ts', PAGING, [
  { name: 'cursor: made for this order', text: 'madeFor === sort.key && whole', by: 'whole' },
  {
    name: 'cursor: an id of ours',
    text: `ID.test(id) && isWritten(value, sort.form)`,
    by: `isWritten(value, sort.form)`,
  },
  { name: 'cursor: a value of this form', text: 'form.test(value) && (', by: '(' },
]);

const NAMES = guardsIn('libs/features/problems/names.service.ts', NEIGHBOURS, [
  { name: 'assignment: a unit within reach', text: '!unit.withinReach', by: 'false' },
  { name: 'assignment: a unit that exists', text: 'unit === null', by: 'false', noticedBy: REFUSALS },
  { name: 'assignment: a person from here', text: 'name === null', by: 'false' },
  { name: 'assignment: a person who sees the problem', text: '!sees', by: 'false' },
]);

const PEOPLE = guardsIn('libs/features/users/people.repository.ts', 'test/stories/main-story.e2e-spec.ts', [
  {
    name: 'assignment: no administrator',
    text: 'person.id === id && seesBusiness(person.role)',
    by: 'person.id === id',
  },
]);

const MESSAGES = guardsIn('libs/features/messages/messages.repository.ts', NEIGHBOURS, [
  { name: 'messages: the own list', text: 'where m.recipient_id = $1 and', by: 'where $1::uuid is not null and' },
  {
    name: 'messages: the own unread',
    text: 'where recipient_id = $1 and read_at is null',
    by: 'where $1::uuid is not null and read_at is null',
  },
  {
    name: 'messages: nobody reads them in another’s place',
    text: 'where recipient_id = $1 and ($2::uuid is null or id = $2) returning id',
    by: 'where $1::uuid is not null and ($2::uuid is null or id = $2) returning id',
  },
]);

const NOTICES = guardsIn('libs/features/notice-imports/notice-imports.service.ts', IMPORTS, [
  {
    name: 'import: by the office of the unit',
    text: `!actorMay(actor, 'importNotice', wanted.unitId)`,
    by: 'false',
    noticedBy: NEIGHBOURS,
  },
  { name: 'import: a code that is one', text: '!isRoundCode(wanted.code)', by: 'false' },
  { name: 'import: a code that is taken is said to be', text: 'sqlState(error) === UNIQUE_VIOLATION', by: 'false' },
]);

const REVIEW_SPEC = 'libs/domain/notices/review/review.spec.ts';
const REVIEW = [
  ...guardsIn('libs/domain/notices/review/review.ts', REVIEW_SPEC, [
    { name: 'review: no doubt stays open', text: 'open.length > 0', by: 'false' },
    {
      name: 'review: nothing that cannot be carried out',
      text: 'if (first) throw',
      by: 'if (first?.code === null) throw',
    },
    { name: 'review: not without a problem', text: 'entering.length === 0', by: 'false' },
    {
      name: 'review: titles of a length that can be kept',
      text: '=> title.length > LONGEST_TITLE',
      by: '=> title === null',
    },
  ]),
  ...guardsIn('libs/domain/notices/review/edits.ts', REVIEW_SPEC, [
    { name: 'review: no title that is too long', text: 'title.length > LONGEST_TITLE', by: 'false' },
    { name: 'review: no title that is empty', text: `if (title === '')`, by: 'if (title === null)' },
    { name: 'review: nothing is done to what is no problem', text: 'problem.dismissed && !isRestored', by: 'false' },
    { name: 'review: words on both sides of a split', text: `head === '' || piece.title === ''`, by: 'false' },
    { name: 'review: no merge into what is no problem', text: 'if (before.dismissed)', by: 'if (before === null)' },
    { name: 'review: no merge over a heading', text: 'if (parted)', by: 'if (before === null)' },
  ]),
];

const KEYS = guardsIn('libs/features/remembered-answers/remembered-answers.ts', SAME_KEY, [
  {
    name: 'idempotency key: the same key for something else is refused',
    text: '!earlier.requestHash.equals(write.hash)',
    by: 'false',
    noticedBy: REFUSALS,
  },
  { name: 'idempotency key: under way is not done', text: 'earlier.status === UNDER_WAY', by: 'false' },
  {
    name: 'idempotency key: of a process that died it is free again',
    text: 'then at between app_now() - ${GIVEN_UP} and app_now() + ${GIVEN_UP}',
    by: 'then true',
  },
  { name: 'idempotency key: for a day', text: 'at > app_now() - ${REMEMBERED}', by: 'true' },
  {
    name: 'two walls: a person’s keys are his own, by condition and by policy',
    text: 'delete from idempotency_key where user_id = $1 and key = $2',
    by: 'delete from idempotency_key where $1::uuid is not null and key = $2',
    also: [
      {
        file: 'libs/database/migrations/3-scope.ts',
        text: 'idempotency_key: `user_id = (select app_user())`',
        by: 'idempotency_key: `true`',
      },
    ],
  },
]);

export const WRITES = [
  ...LEDGER,
  ...ACTING,
  ...LISTS,
  ...CURSORS,
  ...NAMES,
  ...PEOPLE,
  ...MESSAGES,
  ...NOTICES,
  ...REVIEW,
  ...KEYS,
];
