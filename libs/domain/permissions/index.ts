export * from './places.js';
export * from './needs.js';
export * from './routes.js';
export * from './fields.js';
export * from './document.js';
