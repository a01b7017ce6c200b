import { BACKUPS } from './backups.mjs';
import { DATES } from './dates.mjs';
import { FILES } from './files.mjs';
import { IMPORTS } from './imports.mjs';
import { LEDGER_IMPORTS } from './ledger-imports.mjs';
import { LOOK_BACKS } from './look-backs.mjs';
import { MEETINGS } from './meetings.mjs';
import { CLUES } from './clues.mjs';
import { LIKENESS } from './likeness.mjs';
import { SURVEYS } from './surveys.mjs';
import { OUTCOMES } from './outcomes.mjs';
import { OWNERSHIP } from './ownership.mjs';
import { OF_RECORDS } from './records.mjs';
import { PAST } from './past.mjs';
import { REMINDERS } from './reminders.mjs';
import { REQUESTS } from './requests.mjs';
import { REVIEWS } from './reviews.mjs';
import { ROW_SECURITY } from './row-security.mjs';
import { SESSIONS } from './sessions.mjs';
import { TABLES } from './tables.mjs';
import { TRANSACTIONS } from './transactions.mjs';
import { WRITES } from './writes.mjs';

export const GUARDS = [
  ...TABLES,
  ...OF_RECORDS,
  ...ROW_SECURITY,
  ...TRANSACTIONS,
  ...WRITES,
  ...REMINDERS,
  ...SESSIONS,
  ...REQUESTS,
  ...FILES,
  ...BACKUPS,
  ...IMPORTS,
  ...LEDGER_IMPORTS,
  ...MEETINGS,
  ...REVIEWS,
  ...DATES,
  ...LOOK_BACKS,
  ...OUTCOMES,
  ...OWNERSHIP,
  ...PAST,
  ...CLUES,
  ...LIKENESS,
  ...SURVEYS,
];
