export * from './clues.js';
