import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { withFolders } from './folders.js';
import { startLedger } from './ledger-process.js';
import { processesOf } from './processes-of.js';

describe('a start that is refused', () => {
  const folders = withFolders();

  it('second ledger on the same folder: names the running one and leaves it alone', async () => {
    const first = await startLedger(await folders.used()).ready();
    const second = startLedger(first.dataDir);
    expect(await second.exited).toBe(1);
    expect(second.output).toContain('已有台账在运行');
    expect(second.output).toContain(first.address);
    expect(second.output).not.toContain('    at ');
    expect(await first.ask('/notes')).toEqual([{ text: '一条' }]);
  });

  it('two starts at the same moment: one runs, one is refused', async () => {
    const folder = await folders.used();
    const both = [startLedger(folder), startLedger(folder)];
    const codes = await Promise.all(
      both.map((one) =>
        Promise.race([
          one.exited,
          one.ready().then(
            () => 'runs',
            () => 1,
          ),
        ]),
      ),
    );
    expect(codes.sort()).toEqual([1, 'runs']);
  });

  it('port taken: names PORT and another to try, and starts no database', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const ledger = startLedger(folders.fresh(), { env: { PORT: port } });
    expect(await ledger.exited).toBe(1);
    expect(ledger.output).toContain(`端口 ${port}`);
    expect(ledger.output).toContain(`PORT=${Number(port) + 1} npm start`);
    expect(processesOf(ledger.dataDir)).toEqual([]);
    await new Promise((resolve) => other.close(resolve));
  });

  it('api that cannot start: shows its last words and stops PostgreSQL', async () => {
    const ledger = startLedger(await folders.used(), { standIns: ['api-broken'] });
    expect(await ledger.exited).toBe(1);
    expect(ledger.output).toContain('api 启动不了');
    expect(ledger.output).toContain('配置有误');
    expect(processesOf(ledger.dataDir)).toEqual([]);
  });

  it('bad variable: names it before anything is made', async () => {
    const ledger = startLedger(folders.fresh(), { env: { PORT: '99999' } });
    expect(await ledger.exited).toBe(1);
    expect(ledger.output).toContain('PORT：应为');
    expect(readdirSync(ledger.dataDir)).toEqual([]);
  });

  it('folder with other content where the database belongs: it is left as it was', async () => {
    const folder = folders.fresh();
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', '重要.txt'), '勿删');
    const ledger = startLedger(folder);
    expect(await ledger.exited).toBe(1);
    expect(ledger.output).toContain('不是完整的数据库');
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['重要.txt']);
  });

  it('data of another major version: says so and touches nothing', async () => {
    const folder = folders.fresh();
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '15\n');
    const ledger = startLedger(folder);
    expect(await ledger.exited).toBe(1);
    expect(ledger.output).toContain('PostgreSQL 15');
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['PG_VERSION']);
  });
});
