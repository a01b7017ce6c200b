export * from './channel.js';
export * from './email.js';
