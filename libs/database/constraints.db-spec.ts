import { FiringService } from '#features';
import { withDatabase } from '../../test/database/test-database.js';
import { MONDAY, act, assign, importRound, makeBody, problemsIn } from '../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

/** A second row like the first one; `columns` are all that have no default. */
const again = (table: string, columns: string, instead: Record<string, string> = {}): string =>
  `insert into ${table} (${columns}) select ${columns
    .split(', ')
    .map((column) => instead[column] ?? column)
    .join(', ')} from ${table} limit 1`;
const changed = (set: string, stage = 'registered'): string =>
  `update problem set ${set}, version = version + 1 where id = (select id from problem where stage = '${stage}' limit 1)`;
const waiting = (set: string): string => `update reminder_occurrence set ${set} where state = 'pending'`;
const MEASURE = 'round_id, problem_id, position, marker, text, status';
const OCCURRENCE =
  'round_id, problem_id, rule, offset_days, basis, due_on, occurrence_key, recipients, due_at, state, fired_at';

const REFUSED: [string, string, string][] = [
  ['a reminder that is written down already', 'uq_occurrence', again('reminder_occurrence', OCCURRENCE)],
  [
    'the same message to the same person',
    'uq_message',
    again('message', 'round_id, occurrence_id, problem_id, recipient_id'),
  ],
  ['a second mail for one message', 'uq_delivery', again('delivery', 'round_id, message_id, recipient_id, channel')],
  [
    'a problem number that is given in the round',
    'uq_problem_number',
    again('problem', 'round_id, number, position, title, text, registered_on'),
  ],
  [
    'a round code that is given in the unit',
    'uq_inspection_round_code',
    again('inspection_round', 'unit_id, code, name, kind, created_by_id'),
  ],
  [
    'a login name that somebody has',
    'uq_user_account_login_name',
    again('user_account', 'login_name, name, password_hash'),
  ],
  ['a problem that is closed at no time', 'ck_problem_closed', changed(`stage = 'void'`)],
  ['an open problem with a time of closing', 'ck_problem_closed', changed('closed_at = app_now()')],
  ['a problem without a title', 'ck_problem_title', changed(`title = ''`)],
  ['a title of 501 characters', 'ck_problem_title', changed(`title = repeat('长', 501)`)],
  ['a status that nobody reports', 'ck_problem_status', changed(`status = 'nearly'`)],
  ['a stage that is none of the workflow', 'ck_problem_stage', changed(`stage = 'archived'`)],
  [
    'a reminder that fires before its time',
    'ck_occurrence_not_early',
    waiting(`state = 'fired', fired_at = due_at - interval '1 second'`),
  ],
  ['a fired reminder without its hour', 'ck_occurrence_fired', waiting(`state = 'fired'`)],
  ['an hour on a reminder that has not fired', 'ck_occurrence_fired', waiting('fired_at = due_at')],
  ['a reminder in a state of its own', 'ck_occurrence_state', waiting(`state = 'lost'`)],
  ['a delivery in a state of its own', 'ck_delivery_state', `update delivery set state = 'lost'`],
  [
    'a try that ends otherwise',
    'ck_delivery_attempt_outcome',
    `insert into delivery_attempt (round_id, delivery_id, lease, outcome) select round_id, id, uuidv7(), 'maybe' from delivery`,
  ],
  ['a measure half done', 'ck_measure_status', again('measure', MEASURE, { status: `'half'` })],
  [
    'an inspection of another kind',
    'ck_inspection_round_kind',
    again('inspection_round', 'unit_id, code, name, kind, created_by_id', { code: `'2027-01'`, kind: `'走访'` }),
  ],
  [
    'a calendar day that is neither holiday nor 调休',
    'ck_calendar_day_kind',
    `insert into calendar_day (date, year, kind, name) values ('2026-12-24', 2026, 'half', '半天')`,
  ],
  ['a second clock', 'ck_app_clock_one', `insert into app_clock (id) values (false)`],
  ['a second tree of units', 'ck_unit_tree_one', `insert into unit_tree (id) values (false)`],
];

describe('the tables refuse, whoever asks', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(ledger);
    const [told = '', next = ''] = await problemsIn(ledger, await importRound(ledger, body));
    for (const id of [told, next]) await assign(ledger, body, id, { deadline: '2026-10-28' });
    await act(ledger, 'songyang', told, 'accept');
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    await ledger.get(FiringService).sweep('spec', ['email']);
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  it.each(REFUSED)('%s (%s)', async (_, constraint, sql) => {
    await expect(ask(database.superUrl, sql)).rejects.toThrow(constraint);
  });
});
