/** Kinds of test, told apart by suffix: .spec (pure), .db-spec (real PostgreSQL), .e2e-spec (a story over HTTP), .fault-spec (everything killed). */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { sourceMaps: 'inline' }] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#config$': '<rootDir>/config/index.ts',
    '^#apps/(.*)$': '<rootDir>/apps/$1/index.ts',
    '^#(domain|database|queue|notifications|intake|files|features|backup)$': '<rootDir>/libs/$1/index.ts',
    '^cookie$': 'cookie-cjs',
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/apps/web/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'db',
      testMatch: ['**/*.db-spec.ts'],
      globalSetup: '<rootDir>/test/database/start-postgres.ts',
      globalTeardown: '<rootDir>/test/database/stop-postgres.ts',
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/database/start-postgres.ts',
      globalTeardown: '<rootDir>/test/database/stop-postgres.ts',
    },
    {
      ...shared,
      displayName: 'faults',
      testMatch: ['**/*.fault-spec.ts'],
      globalSetup: '<rootDir>/test/database/start-postgres.ts',
      globalTeardown: '<rootDir>/test/database/stop-postgres.ts',
    },
  ],
};
