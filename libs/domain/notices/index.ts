export * from './notice.js';
export { parseNotice } from './parse-notice.js';
export { readStatus } from './statuses.js';
export * from './reviewed-notice.js';
