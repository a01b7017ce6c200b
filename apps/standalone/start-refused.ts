/** The ledger cannot start, for a reason the user can act on: shown as it is, without a stack. */
export class StartRefused extends Error {}
