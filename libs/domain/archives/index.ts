export * from './archive-documents.js';
export * from './archive-files.js';
export * from './html-page.js';
export * from './safe-name.js';
