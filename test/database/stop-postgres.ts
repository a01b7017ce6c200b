/** Its stdin closes: it stops PostgreSQL and takes the folder away. */
export default async function stopPostgres(): Promise<void> {
  const server = globalThis.testPostgres;
  if (!server || server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.ref(); // else nothing holds the run open, and jest ends before it has written its report
  server.stdin?.end();
  await ended;
}
