/** Ctrl-C ends the work in an orderly way: what is half done is taken back before the process ends. */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const asked = new AbortController();
  const stop = (): void => asked.abort();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, stop);
  try {
    return await work(asked.signal);
  } catch (error) {
    throw asked.signal.aborted ? new Error('已中断，没有留下任何改动。') : error;
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, stop);
  }
}
