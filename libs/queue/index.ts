export * from './jobs.js';
export * from './schedule.js';
export * from './backend.js';
export * from './doorbell.js';
export * from './listener.js';
