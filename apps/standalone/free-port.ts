import { createServer } from 'node:net';

/** A port of this address that nothing listens on now. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const port = await listenBriefly(0, host);
  if (port === null) throw new Error(`no free port on ${host}`);
  return port;
}

export async function isPortFree(port: number, host: string): Promise<boolean> {
  return port === 0 || (await listenBriefly(port, host)) !== null;
}

function listenBriefly(port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
