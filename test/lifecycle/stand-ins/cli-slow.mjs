/** A migration that takes its time. */
setTimeout(() => undefined, 30_000);
