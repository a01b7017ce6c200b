export * from './audit-kinds.js';
export * from './audit-values.js';
export * from './charges.js';
export * from './rights.js';
export * from './unit-rules.js';
