export * from './likeness.js';
export * from './links.js';
