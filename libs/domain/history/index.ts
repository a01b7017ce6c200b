export * from './compare-texts.js';
export * from './history-fields.js';
export * from './said-changes.js';
