/** What happens by itself, all of it on this page. Times of the office are Asia/Shanghai and live in the ledger, not here. */
export const SCHEDULE = {
  /** Fires due reminders and sends waiting deliveries, even when every bell is lost. */
  sweep: { everySeconds: 15 },
  /** Compares and imports the large ledgers that people have left here. */
  importLedgers: { everySeconds: 5 },
  /** Writes down reminders that have come within the planning horizon. */
  extendPlans: { everySeconds: 600 },
  /** Opens the tasks of duties whose period has begun. */
  openDuties: { everySeconds: 600 },
  /** Freezes the week that has ended, for every round that has no snapshot of it. */
  freezeWeek: { everySeconds: 600 },
  /** Reads the audit chain from end to end and notes what it found. */
  verifyAudit: { everySeconds: 3_600 },
  /** Takes away sessions, failures and remembered answers that are over. */
  purge: { everySeconds: 3_600 },
  /** Rings the bell to hear whether it is answered; unanswered, the worker is built anew. */
  canary: { everySeconds: 60 },
} as const satisfies Record<string, { readonly everySeconds: number }>;

export type Recurring = keyof typeof SCHEDULE;
export const RECURRING = Object.keys(SCHEDULE).filter((name): name is Recurring => name in SCHEDULE);

/** One action for each line of the schedule; leaving one out does not compile. */
export type RecurringActions = { readonly [Name in Recurring]: () => Promise<unknown> };
