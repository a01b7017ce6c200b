import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolders } from './folders.js';
import { startLedger } from './ledger-process.js';
import { killAll, processesOf } from './processes-of.js';
import { until } from './until.js';

describe('parts of the ledger killed with -9', () => {
  const folders = withFolders();

  it('supervisor: the parts end by themselves and PostgreSQL is stopped', async () => {
    const ledger = await startLedger(await folders.used()).ready();
    expect(processesOf(ledger.dataDir).length).toBeGreaterThan(3);
    await ledger.stop('SIGKILL');
    await until('nothing runs any more', () => processesOf(ledger.dataDir).length === 0);
  });

  it('supervisor: an orphaned PostgreSQL is stopped by the next start, and nothing is lost', async () => {
    const folder = await folders.used();
    const first = await startLedger(folder).ready();
    for (const { pid, command } of processesOf(folder)) if (command.startsWith('/bin/sh')) process.kill(pid, 'SIGKILL');
    const orphan = first.postgresPid();
    await first.stop('SIGKILL');
    expect(processesOf(folder).map(({ pid }) => pid)).toContain(orphan);

    const second = await startLedger(folder).ready();
    expect(second.postgresPid()).not.toBe(orphan);
    expect(processesOf(folder).map(({ pid }) => pid)).not.toContain(orphan);
    expect(await second.ask('/notes')).toEqual([{ text: '一条' }]);
  });

  it('supervisor: it can be started again at once on the same port', async () => {
    const folder = await folders.used();
    const first = await startLedger(folder).ready();
    await first.stop('SIGKILL');
    const second = await startLedger(folder, { env: { PORT: new URL(first.address).port } }).ready();
    expect(second.address).toBe(first.address);
  });

  it('PostgreSQL: it comes back on the same port with what was committed', async () => {
    const ledger = await startLedger(await folders.used()).ready();
    const killed = ledger.postgresPid();
    process.kill(killed, 'SIGKILL');
    await until('a new server', () => ledger.output.includes('数据库已恢复') && ledger.postgresPid() !== killed);
    expect(await ledger.ask('/notes')).toEqual([{ text: '一条' }]);
    expect(await ledger.stop()).toBe(0);
    expect(processesOf(ledger.dataDir)).toEqual([]);
  });

  it.each(['api', 'worker'])('%s: it is started again, the address stays', async (name) => {
    const ledger = await startLedger(await folders.used()).ready();
    const find = () => processesOf(ledger.dataDir).find(({ command }) => command.includes(`/${name}.mjs`))?.pid;
    await until('the part runs', () => find() !== undefined);
    const killed = find()!;
    process.kill(killed, 'SIGKILL');
    await until(
      'a new one',
      async () => ![undefined, killed].includes(find()) && (await ledger.ask('/notes')) !== null,
    );
    expect(ledger.output).toContain(`${name} 意外结束（SIGKILL）`);
  });

  it('initdb midway: the half-made folder is replaced, not taken for a database', async () => {
    const folder = folders.fresh();
    const first = startLedger(folder);
    const halfMade = () => readdirSync(folder).filter((file) => /^postgres\.tmp-\d+$/.test(file));
    await until('initdb has begun', () => readdirSync(join(folder, halfMade()[0]!)).includes('PG_VERSION'));
    killAll(folder);
    await first.exited;
    expect(halfMade()).toHaveLength(1);
    expect(readdirSync(folder)).not.toContain('postgres');

    await startLedger(folder).ready();
    expect(readdirSync(folder).filter((file) => file.includes('tmp'))).toEqual([]);
  });

  it('a pid file whose number now belongs to another program does not stop the start', async () => {
    const folder = await folders.used();
    const data = join(folder, 'postgres');
    writeFileSync(
      join(data, 'postmaster.pid'),
      `${process.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n  1  1\nready\n`,
    );
    await startLedger(folder).ready();
  });

  it('a lock left by a dead process, or by one whose number was given away, does not stop the start', async () => {
    const folder = folders.fresh();
    writeFileSync(
      join(folder, 'taizhang.lock'),
      JSON.stringify({ pid: process.pid, birth: 'another boot', address: null }),
    );
    await startLedger(folder).ready();
  });
});
