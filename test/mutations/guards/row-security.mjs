import { guardsIn } from './guard.mjs';

const SPEC = 'libs/database/row-security.db-spec.ts';
const SCOPE = 'libs/database/scope.db-spec.ts';
const MIGRATIONS = 'libs/database/migrations.db-spec.ts';
const LEAST_RIGHT = 'libs/database/least-right.ts';
const open = (table, condition) => ({
  name: `policy of ${table}`,
  text: `  ${table}: ${condition},\n`,
  by: `  ${table}: 'true',\n`,
});
const ofProblem = (table) => open(table, `problemOf('${table}')`);
const mayNot = (what, text, by) => ({ name: `grants: the application ${what}`, text, by, noticedBy: MIGRATIONS });

const FIRST = guardsIn('libs/database/migrations/3-scope.ts', SPEC, [
  {
    name: 'row level security is on',
    text: 'await runner.query(`alter table ${table} enable row level security`);',
  },
  {
    name: 'row level security binds the owner too',
    text: 'await runner.query(`alter table ${table} force row level security`);',
  },
  {
    name: 'policies: what is written must be within scope too',
    text: '` with check ((select app_sees_all()) or ${condition})`',
    by: '` with check (true)`',
  },
  {
    name: 'nothing said: no row',
    text: `coalesce(current_setting('app.units', true) = '*', false)`,
    by: `coalesce(current_setting('app.units', true) in ('*', ''), true)`,
  },
  ...['measure', 'progress_report', 'problem_history', 'reminder_occurrence'].map(ofProblem),
  open('message', "`(recipient_id = (select app_user()) or ${problemOf('message')})`"),
  open('delivery', '`false`'),
  open('delivery_attempt', '`false`'),
  open('weekly_snapshot', '`round_id in (select r.id from inspection_round r)`'),
  open('idempotency_key', '`user_id = (select app_user())`'),
  mayNot(
    'writes no audit entry, no clock, no migration',
    'revoke insert on audit_entry, app_clock, migration',
    'revoke insert on migration',
  ),
  mayNot('deletes no record', 'grant delete on membership,', 'grant delete on problem_history, membership,'),
  {
    name: 'grants: the application creates nothing',
    text: 'grant usage on schema public',
    by: 'grant usage, create on schema public',
    noticedBy: 'test/database/test-database.db-spec.ts',
  },
  {
    name: 'grants: of a message the application sets only that it was read',
    text: 'grant update (read_at) on message',
    by: 'grant update on message',
  },
]);

const LATER = guardsIn('libs/database/migrations/5-unit-paths.ts', SPEC, [
  open('round_notice', 'ROUND_WITHIN'),
  open('section', 'ROUND_WITHIN'),
  {
    name: 'policy of problem',
    text: 'problem: `(${ROUND_WITHIN} or lead_unit_id ${WITHIN}',
    by: 'problem: `(true or ${ROUND_WITHIN} or lead_unit_id ${WITHIN}',
  },
  {
    name: 'policy of weekly_snapshot_item',
    text: 'weekly_snapshot_item: `(${ROUND_WITHIN}',
    by: 'weekly_snapshot_item: `(true or ${ROUND_WITHIN}',
  },
  {
    name: 'policies: no problem is moved out of reach',
    text: 'using ((select app_sees_all()) or ${condition}) with check ((select app_sees_all()) or ${condition})`',
    by: 'using ((select app_sees_all()) or ${condition}) with check (true)`',
  },
  {
    name: 'unit_tree: a changed unit is noticed by who remembers the tree',
    text: 'create trigger unit_tree_changed after insert or update or delete on unit',
    by: 'create trigger unit_tree_changed after delete on unit',
    noticedBy: 'libs/features/users/reaches.db-spec.ts',
  },
  {
    name: 'ck_unit_tree_one: one tree',
    text: 'constraint ck_unit_tree_one check (id)',
    by: 'constraint ck_unit_tree_one check (true)',
    noticedBy: 'libs/database/constraints.db-spec.ts',
  },
]);

const BY_PROBLEM = '((select app_sees_all()) or ${condition})';
const reading = (name, text, by) => ({ name: `policy of ${name}: read within scope`, text, by });
const writing = (name, text) => ({ name: `policy of ${name}: written within scope`, text, by: ' with check (true)' });
const OF_STEPS = [
  ...guardsIn('libs/database/migrations/10-evidence.ts', SPEC, [
    reading('evidence', `using ${BY_PROBLEM}`, 'using (true)'),
    writing('evidence', ` with check ${BY_PROBLEM}`),
  ]),
  ...guardsIn('libs/database/migrations/11-reviews.ts', SPEC, [
    reading('review', 'using ((select app_sees_all()) or ${OF_PROBLEM})', 'using (true)'),
    writing('review', ' with check ((select app_sees_all()) or ${OF_PROBLEM})'),
  ]),
  ...guardsIn('libs/database/migrations/13-look-backs.ts', SPEC, [
    reading('look_back_plan', '`round_id = any ((select app_rounds())::uuid[])`', "'true'"),
    reading(
      'look_back_item',
      "look_back_item: seesProblem('look_back_item.round_id', 'look_back_item.problem_id')",
      "look_back_item: 'true'",
    ),
    reading(
      'look_back_result',
      "look_back_result: seesProblem('look_back_result.round_id', 'look_back_result.problem_id')",
      "look_back_result: 'true'",
    ),
    reading('problem_link', 'problem_link: `(${seesProblem(', 'problem_link: `(true or ${seesProblem('),
    writing('links and 回头看', ' with check ${whole}'),
  ]),
  ...guardsIn('libs/database/migrations/14-extensions.ts', SPEC, [
    reading('extension_request', 'using ${OF_ITS_PROBLEM}', 'using (true)'),
    writing('extension_request', ' with check ${OF_ITS_PROBLEM}'),
  ]),
  ...guardsIn('libs/database/migrations/16-instructions.ts', SPEC, [
    reading(
      'instruction and meeting_outcome',
      'using ((select app_sees_all()) or ${problemOf(table)})',
      'using (true)',
    ),
    writing('instruction and meeting_outcome', ' with check ((select app_sees_all()) or ${problemOf(table)})'),
  ]),
];

const TOLD = guardsIn('libs/database/migrations/6-told-reach.ts', SPEC, [
  {
    name: 'policy of inspection_round',
    text: 'id = any ((select app_rounds_met())::uuid[]) or app_meets(unit_id)',
    by: 'true',
  },
  {
    name: 'unit_tree: an entered round is noticed by who remembers the rounds',
    text: 'create trigger unit_tree_changed after insert or update of unit_id or delete on inspection_round',
    by: 'create trigger unit_tree_changed after delete on inspection_round',
    noticedBy: 'libs/features/users/reaches.db-spec.ts',
  },
  {
    name: 'unit_tree: who changes the tree is told anew what he reaches',
    text: `perform set_config('app.reach', '', true), set_config('app.rounds', '', true), set_config('app.rounds_met', '', true);`,
    noticedBy: 'test/stories/notices.e2e-spec.ts',
  },
]);

const BELOW = guardsIn(
  'libs/database/below.ts',
  ['libs/features/users/reaches.db-spec.ts', SCOPE],
  [
    {
      name: 'below: a unit ends where the next one begins',
      text: ` and \${d}.path collate "C" < (left(\${n}.path, -1) || '0') collate "C"`,
    },
    {
      name: 'within reach: only what is reached is given work',
      text: '${unitId} = any ((select app_reach())::uuid[])',
      by: 'true',
      noticedBy: 'libs/features/users/neighbours.db-spec.ts',
    },
    {
      name: 'within reach or above: nobody else is shown',
      text: '${unitId} = any ((select app_reach_and_above())::uuid[])',
      by: 'true',
      noticedBy: 'libs/features/users/neighbours.db-spec.ts',
    },
  ],
);

const ROLE = guardsIn(LEAST_RIGHT, MIGRATIONS, [
  {
    name: 'whom row level security passes over does not run the ledger',
    text: 'r.rolbypassrls or ',
  },
  {
    name: 'two walls: a superuser does not run the ledger, nor does who is a member of everything',
    text: 'r.rolsuper or ',
    also: [{ file: LEAST_RIGHT, text: `pg_has_role(r.oid, c.relowner, 'member')`, by: 'false' }],
  },
  {
    name: 'the owner of the tables does not run the ledger',
    text: `pg_has_role(r.oid, c.relowner, 'member')`,
    by: 'false',
  },
]);

export const ROW_SECURITY = [...FIRST, ...LATER, ...OF_STEPS, ...TOLD, ...BELOW, ...ROLE];
