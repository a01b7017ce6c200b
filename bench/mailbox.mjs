import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

const QUIET_MS = 3_000;

/** A mail server that takes everything and counts. */
export async function startMailbox() {
  let count = 0;
  let lastAt = performance.now();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _, done) {
      stream.resume();
      stream.once('end', () => {
        count += 1;
        lastAt = performance.now();
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    count: () => count,
    /** Resolves with the last mail's time when none has come for a while. */
    async quiet() {
      while (performance.now() - lastAt < QUIET_MS || count === 0) await pause(50);
      return lastAt;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
