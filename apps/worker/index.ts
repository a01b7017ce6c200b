export { ReminderWorker, type WorkerSettings } from './worker.js';
