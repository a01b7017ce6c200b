import { guardsIn } from './guard.mjs';

const VERSIONS = 'libs/database/versions.db-spec.ts';
const JOURNAL = 'libs/features/journal/journal.db-spec.ts';
const RECORDS = [
  'audit_entry',
  'problem_history',
  'progress_report',
  'delivery_attempt',
  'weekly_snapshot',
  'weekly_snapshot_item',
  'round_notice',
];
const ON_CHANGE = 'before update or delete or truncate on';
const hashed = (what, column, by) => ({
  name: `audit hash: it covers ${what}`,
  text: `${column},`,
  by,
  noticedBy: JOURNAL,
});

export const OF_RECORDS = guardsIn('libs/database/migrations/2-guards.ts', VERSIONS, [
  {
    name: 'version_grows_by_one: no version is skipped or repeated',
    text: 'new.version <> old.version + 1',
    by: 'false',
  },
  ...RECORDS.map((table) => ({ name: `${table} stays as written`, text: `  '${table}',\n` })),
  { name: 'records: never changed', text: ON_CHANGE, by: 'before delete or truncate on' },
  { name: 'records: never deleted', text: ON_CHANGE, by: 'before update or truncate on' },
  { name: 'records: never emptied', text: ON_CHANGE, by: 'before update or delete on' },
  {
    name: 'audit_append: one writer at a time',
    text: `perform pg_advisory_xact_lock(hashtext('audit_entry'));`,
    noticedBy: JOURNAL,
  },
  hashed('the time', 'extract(epoch from entry.at)::numeric(20, 6)', ''),
  hashed('who', `coalesce(entry.actor_id::text, '-')`, ''),
  hashed('the action', ' entry.action', ''),
  hashed('the kind of thing', '\n      entry.entity', '\n      '),
  hashed('the thing', `coalesce(entry.entity_id::text, '-')`, ''),
  hashed('the address', `coalesce(entry.address, '-')`, ''),
  {
    name: 'audit hash: it covers the link before',
    text: 'entry.previous_hash || convert_to',
    by: 'convert_to',
    noticedBy: JOURNAL,
  },
  { name: 'audit_verify: contents', text: 'e.hash <> audit_hash(e)', by: 'false', noticedBy: JOURNAL },
  {
    name: 'audit_verify: links',
    text: `e.previous_hash <> coalesce(lag(e.hash) over (order by e.seq), ''::bytea)`,
    by: 'false',
    noticedBy: JOURNAL,
  },
  {
    name: 'audit_verify: no number is missing',
    text: 'e.seq <> coalesce(lag(e.seq) over (order by e.seq), 0) + 1',
    by: 'false',
    noticedBy: JOURNAL,
  },
]);
