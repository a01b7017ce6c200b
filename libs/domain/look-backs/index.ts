export * from './checklist.js';
export * from './inspectors.js';
export * from './risk.js';
export * from './sample.js';
