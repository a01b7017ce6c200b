export * from './deputies.js';
export * from './handover.js';
