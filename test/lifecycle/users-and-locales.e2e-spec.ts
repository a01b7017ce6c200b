import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withFolders } from './folders.js';
import { startLedger } from './ledger-process.js';

const NOBODY = { uid: 65534, gid: 65534 };
const asRoot = process.getuid?.() === 0;

describe('who starts the ledger, and where', () => {
  const folders = withFolders();

  it('starts under a locale the system never generated', async () => {
    const ledger = await startLedger(folders.fresh(), { env: { LC_ALL: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' } }).ready();
    await ledger.ask('/notes', 'POST');
    expect(await ledger.ask('/notes')).toEqual([{ text: '一条' }]);
  });

  // Only root can become somebody else; an ordinary user's own start is every other test here.
  if (asRoot) {
    it('an ordinary user runs the database as himself; root can serve his folder, and he can take it back', async () => {
      const folder = folders.fresh(NOBODY);
      const his = await startLedger(folder, { user: NOBODY }).ready();
      await his.ask('/notes', 'POST');
      expect(statSync(join(folder, 'postgres')).uid).toBe(NOBODY.uid);
      expect(await his.stop()).toBe(0);
      const byRoot = await startLedger(folder).ready();
      expect(await byRoot.stop()).toBe(0);
      const again = await startLedger(folder, { user: NOBODY }).ready();
      expect(await again.ask('/notes')).toEqual([{ text: '一条' }]);
    });

    it('an ordinary user is told when the database is another user’s', async () => {
      const folder = folders.fresh(NOBODY);
      const data = join(folder, 'postgres');
      mkdirSync(data);
      const ledger = startLedger(folder, { user: NOBODY });
      expect(await ledger.exited).toBe(1);
      expect(ledger.output).toContain('属于另一个用户');
    });

    it('root can keep the data where only root may enter', async () => {
      const folder = await folders.used();
      chmodSync(folder, 0o700);
      const ledger = await startLedger(folder).ready();
      await ledger.ask('/notes', 'POST');
      expect(await ledger.stop()).toBe(0);
    });
  }
});
