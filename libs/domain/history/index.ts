export * from './compare-texts.js';
export * from './history-fields.js';
export * from './ledger-day.js';
export * from './said-changes.js';
