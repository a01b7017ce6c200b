export * from './periods.js';
export * from './duty-tasks.js';
export * from './suggest-cycle.js';
