/** Every job and what it carries: ids and dates, never rows. A job may run twice and may be lost; the ledger decides. */
export interface Jobs {
  /** Something is due: fire it. */
  'reminders.sweep': { readonly reason: 'due' | 'canary' };
  /** Deliveries wait for an outside channel. */
  'deliveries.send': { readonly channel: 'email' };
}

export type JobName = keyof Jobs;

/** One handler a job; leaving one out does not compile. */
export type JobHandlers = { readonly [Name in JobName]: (data: Jobs[Name]) => Promise<unknown> };
