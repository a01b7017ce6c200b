export * from './stages.js';
export * from './facts.js';
export * from './transitions.js';
export * from './permissions.js';
export * from './workflow.js';
export * from './numbering.js';
export * from './asked.js';
export * from './effects.js';
