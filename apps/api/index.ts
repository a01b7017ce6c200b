export { createApp } from './app.js';
export { describeApi } from './http/openapi.js';
export type { ApiSettings } from './settings.js';
