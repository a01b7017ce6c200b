/** Imports run one way: domain ← database, queue, notifications, documents, intake ← features ← apps. */
const siblings = ['database', 'queue', 'notifications', 'documents', 'intake', 'files'];
// A feature may use those before it. Reminders stand below problems: a change plans its reminders in its own transaction.
const features = [
  ...[
    'journal',
    'heartbeats',
    'users',
    'units',
    'calendars',
    'remembered-answers',
    'purge',
    'rounds',
    'reminders',
    'search',
    'problems',
    'evidence',
    'outcomes',
    'clues',
    'surveys',
  ],
  ...[
    'links',
    'look-backs',
    'notice-imports',
    'ledger-imports',
    'messages',
    'deliveries',
    'dispatches',
    'meetings',
    'statistics',
    'invariants',
    'generated',
    'exports',
    'sign-off-forms',
    'archives',
    'administration',
  ],
];
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'libs/domain imports nothing, not even npm',
      from: { path: '^libs/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/domain/' },
    },
    {
      name: 'siblings-are-strangers',
      severity: 'error',
      from: { path: `^libs/(${siblings.join('|')})/`, pathNot: 'spec\\.ts$' },
      to: { path: `^libs/(${siblings.join('|')}|features)/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^(libs|config)/', pathNot: 'spec\\.ts$' },
      to: { path: '^(apps|test)/' },
    },
    {
      name: 'backup-knows-database-and-files-alone',
      severity: 'error',
      comment: 'a backup is tables, migrations and files; what a command adds to it, the command brings along',
      from: { path: '^libs/backup/', pathNot: 'spec\\.ts$' },
      to: { path: '^libs/(?!backup/|database/|files/)' },
    },
    {
      name: 'backup-is-for-commands',
      severity: 'error',
      from: { path: '^libs/(?!backup/)', pathNot: 'spec\\.ts$' },
      to: { path: '^libs/backup/' },
    },
    { name: 'config-stands-alone', severity: 'error', from: { path: '^config/' }, to: { path: '^(libs|apps)/' } },
    {
      name: 'apps-are-strangers',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '-spec\\.ts$' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-through-their-barrel',
      severity: 'error',
      from: { path: '^(libs/[^/]+|apps)/', pathNot: 'spec\\.ts$' },
      to: { path: '^libs/[^/]+/(?!index\\.ts)', pathNot: '^$1/' },
    },
    ...features.map((name, i) => ({
      name: `features-run-down:${name}`,
      severity: 'error',
      from: { path: `^libs/features/${name}/`, pathNot: '-spec\\.ts$' },
      to: {
        path: `^libs/features/(${features
          .slice(i + 1)
          .concat('none')
          .join('|')})/`,
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps/web|dist|node_modules)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
