export * from './local-date.js';
export * from './iso-week.js';
export * from './work-calendar.js';
export * from './deadline-state.js';
export * from './deadline-presets.js';
export * from './holiday-notice.js';
export * from './year-change.js';
