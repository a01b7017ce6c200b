import { guardsIn } from './guard.mjs';

const DAMAGED = 'libs/backup/damaged-backups.db-spec.ts';
const ROUND_TRIP = 'libs/backup/round-trip.db-spec.ts';
const FILES = 'libs/backup/files-in-backup.db-spec.ts';
const PURGE = 'libs/features/purge/purge.db-spec.ts';

const CONTENTS = guardsIn('libs/backup/check-backup.ts', DAMAGED, [
  { name: 'backup: a manifest as it was written', text: 'hash?.content.toString().trim() !== sha256', by: 'false' },
  { name: 'backup: its pieces in their order', text: 'counted.pieces !== number', by: 'false' },
  { name: 'backup: of a format that is known', text: '!KNOWN_FORMATS.includes(format)', by: 'false' },
  { name: 'backup: held against its manifest', text: 'faults.length > 0', by: 'false' },
]);

const DIFFERENCES = guardsIn('libs/backup/differences.ts', DAMAGED, [
  { name: 'backup: every row is there', text: 'table.rows !== wanted.rows', by: 'false' },
  {
    name: 'backup: every row is as it was',
    text: 'table.sha256 === wanted.sha256 && table.bytes === wanted.bytes',
    by: 'table.rows >= 0',
  },
  { name: 'backup: no table more', text: '!known.has(name)', by: 'false' },
]);

const RESTORING = guardsIn('libs/backup/restore-backup.ts', DAMAGED, [
  {
    name: 'restore: not of a newer product',
    text: 'schema.refuseUnknown(manifest.migrations, (name) => newerBackup(manifest, name));',
    by: 'void newerBackup;',
  },
  {
    name: 'restore: into the tables that it was made of',
    text: 'refuseOtherTables(manifest, await ledgerTables(client));',
    by: 'void [refuseOtherTables, ledgerTables];',
  },
  {
    name: 'restore: into no used ledger',
    text: 'if (there.length > 0) await refuseUsedLedger(client);',
    by: 'void refuseUsedLedger;',
    noticedBy: ROUND_TRIP,
  },
  {
    name: 'restore: nothing is sent a second time',
    text: 'const unsent = await settleUnsent(client);',
    by: 'const unsent = settleUnsent.length;',
    noticedBy: ROUND_TRIP,
  },
]);

const LOADING = guardsIn('libs/backup/load-tables.ts', ROUND_TRIP, [
  {
    name: 'restore: row level security binds the owner again',
    text: `await alter(client, forced, 'force row level security');`,
  },
  { name: 'restore: the triggers hold again', text: `await alter(client, names, 'enable trigger user');` },
]);

const CARRIED = [
  ...guardsIn('libs/backup/files-sum.ts', FILES, [
    { name: 'backup: a file is what its name says', text: "hash.digest('hex') !== name", by: 'false' },
  ]),
  ...guardsIn('libs/backup/differences.ts', FILES, [
    { name: 'backup: every file is there', text: 'found.count !== wanted', by: 'false' },
  ]),
  ...guardsIn('libs/backup/copy-files.ts', FILES, [
    {
      name: 'backup: no file that the store has lost is passed over',
      text: `throw lost(file, '不在文件存储里')`,
      by: 'return',
    },
  ]),
  ...guardsIn('libs/backup/restore-files.ts', FILES, [
    { name: 'restore: no row is without its file', text: 'files !== null && missing > files.lost', by: 'false' },
    { name: 'restore: a file that was there is the same', text: 'await this.holdAgainstHash(name);' },
    { name: 'restore: given up, it leaves no file', text: 'this.added.map(', by: '[].map(' },
  ]),
];

const OVER = guardsIn('libs/features/purge/purge.service.ts', PURGE, [
  {
    name: 'purge: sessions that are over alone',
    text: ` where expires_at < app_now() or last_seen_at < app_now() - interval '1 day'`,
  },
  {
    name: 'purge: links that are over alone',
    text: 'delete from sign_in_link where expires_at < app_now()',
    by: 'delete from sign_in_link',
  },
  {
    name: 'purge: failures that count no more alone',
    text: `delete from sign_in_failure where at < app_now() - interval '1 day'`,
    by: 'delete from sign_in_failure',
  },
  {
    name: 'purge: keys that are over alone',
    text: `delete from idempotency_key where at < app_now() - interval '1 day'`,
    by: 'delete from idempotency_key',
  },
]);

export const BACKUPS = [...CONTENTS, ...DIFFERENCES, ...RESTORING, ...LOADING, ...CARRIED, ...OVER];
