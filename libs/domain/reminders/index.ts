export * from './reminder-rules.js';
export * from './reminder-plan.js';
export * from './describe-reminder.js';
export * from './moved-dates.js';
