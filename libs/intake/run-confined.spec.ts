import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isNetworkTaken } from './confine.js';
import { type Ended, runConfined } from './run-confined.js';

const LIMITS = { residentMb: 200, dataMb: null, cpuSeconds: 20 };
const NEVER = new AbortController().signal;
const EATS = `const kept = []; setInterval(() => kept.push(Buffer.alloc(10 << 20, 1)), 5)`;
const WAITS = 'setInterval(() => {}, 1000)';

function run(
  program: string,
  { limits = LIMITS, signal = NEVER, flags = [] as string[], env = {} } = {},
): Promise<Ended> {
  const started = { file: process.execPath, args: [...flags, '-e', program], input: 'ignore' as const };
  return runConfined({ ...started, cwd: '/', env }, limits, signal);
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a program that is not trusted', () => {
  it('is heard when it ends well', async () => {
    const { ending, stdout } = await run(`process.stdout.write('好')`);
    expect([ending, stdout.toString()]).toEqual(['done', '好']);
  });

  it('knows nothing of our environment', async () => {
    process.env['SECRET_OF_OURS'] = 'x';
    const { stdout } = await run('process.stdout.write(JSON.stringify(process.env))', { env: { GIVEN: '1' } });
    const { GIVEN, PWD, SHLVL, OLDPWD, _, ...rest } = JSON.parse(stdout.toString()) as Record<string, string>;
    expect([GIVEN, rest, typeof [PWD, SHLVL, OLDPWD, _]]).toEqual(['1', {}, 'object']);
  });

  it('ends when it takes too much memory', async () => {
    expect((await run(EATS)).ending).toBe('memory');
  });

  it('ends when what it started takes too much memory', async () => {
    const starts = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(EATS)}]); ${WAITS}`;
    expect((await run(starts)).ending).toBe('memory');
  });

  it('ends when its heap is full', async () => {
    const grows = 'const kept = []; for (;;) kept.push({ at: kept.length })';
    expect((await run(grows, { flags: ['--max-old-space-size=30'] })).ending).toBe('memory');
  });

  it('ends when it says too much', async () => {
    const { ending, stdout } = await run(`const say = () => process.stdout.write('x'.repeat(1 << 20), say); say()`);
    expect([ending, stdout.length]).toEqual(['large', 0]);
  });

  it('ends when it computes for too long', async () => {
    expect((await run('for (;;) {}', { limits: { ...LIMITS, cpuSeconds: 1 } })).ending).toBe('slow');
  });

  it('ends when nobody waits for it any more', async () => {
    const gone = new AbortController();
    const running = run(WAITS, { signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(running).rejects.toThrow('gone');
  });

  it('leaves nothing behind that it started', async () => {
    const child = `require('child_process').spawn(process.execPath, ['-e', '${WAITS}'], { stdio: ['ignore', 'inherit', 'ignore'] })`;
    const { ending, stdout } = await run(`process.stdout.write(String(${child}.pid), () => process.exit(0))`);
    expect(ending).toBe('done');
    // The kernel takes a moment to clear away what was killed.
    for (const end = performance.now() + 5_000; isAlive(Number(stdout)) && performance.now() < end;) await pause(10);
    expect(isAlive(Number(stdout))).toBe(false);
  });

  it('that is not there is broken, and so is one that fails', async () => {
    const none = { file: '/no/such/program', args: [], input: 'ignore' as const, cwd: '/', env: {} };
    expect((await runConfined(none, LIMITS, NEVER)).ending).toBe('broken');
    expect((await run('process.exit(3)')).ending).toBe('broken');
  });

  it('reaches nobody over the network, where the kernel lets us take it away', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { stdout } = await run(
      `require('net').connect(${port}, '127.0.0.1').on('connect', () => { console.log('reached'); process.exit() }).on('error', () => console.log('alone'))`,
    );
    server.close();
    expect(stdout.toString().trim()).toBe((await isNetworkTaken()) ? 'alone' : 'reached');
  });
});
