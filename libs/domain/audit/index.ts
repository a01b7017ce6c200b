export * from './anchor.js';
