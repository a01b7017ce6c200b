export * from './below.js';
export * from './data-source.js';
export * from './database.module.js';
export * from './long-readings.js';
export * from './migrate.js';
export * from './scope.js';
export * from './transactions.js';
export * from './violations.js';
