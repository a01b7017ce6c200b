export * from './anchor-file.js';
export * from './file-store.js';
export * from './files.module.js';
export type { S3Place } from './sign-request.js';
