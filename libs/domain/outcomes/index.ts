export * from './money.js';
export * from './outcomes.js';
