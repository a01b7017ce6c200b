export * from './notice.js';
export { parseNotice } from './parse-notice.js';
export { readStatus } from './statuses.js';
export * from './review/index.js';
export * from './import-undo.js';
