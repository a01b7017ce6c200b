export * from './snapshot-item.js';
export * from './facts.js';
export * from './weekly-sentence.js';
export * from './weekly-review.js';
export * from './agenda.js';
