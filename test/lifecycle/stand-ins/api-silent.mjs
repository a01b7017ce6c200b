/** An api that never gets ready. */
setTimeout(() => undefined, 30_000);
