import type { Socket } from 'node:net';
import type pg from 'pg';

/** What `send` sends leaves as one packet: on a busy machine each write costs more than the statement it carries. */
export function together<Sent>(client: pg.PoolClient, send: () => Sent): Sent {
  const stream = streamOf(client);
  stream?.cork();
  try {
    return send();
  } finally {
    if (stream) process.nextTick(() => stream.uncork());
  }
}

function streamOf(client: pg.PoolClient): Socket | null {
  const connection: unknown = 'connection' in client ? client.connection : null;
  if (typeof connection !== 'object' || connection === null || !('stream' in connection)) return null;
  return connection.stream as Socket;
}
