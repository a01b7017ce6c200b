export * from './backup-refused.js';
export * from './check-backup.js';
export * from './make-backup.js';
export * from './restore-backup.js';
export type { WrittenFile } from './archive-writer.js';
export type { Manifest, TableEntry } from './manifest.js';
