export * from './rule-violation.js';
export * from './problems/index.js';
export * from './notices/index.js';
export * from './calendar/index.js';
export * from './reminders/index.js';
export * from './dispatch/index.js';
export * from './search/index.js';
export * from './ledger-sheets/index.js';
