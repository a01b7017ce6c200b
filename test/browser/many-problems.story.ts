import type { Locator } from '@playwright/test';
import { ask, expect, test, type Listed } from './office.js';
import { command } from './running-ledger.js';

const MANY = 10_000;
const DRAWN_AT_MOST = 100;

test('ten thousand problems scroll from the first to the last, a screenful drawn at a time', async ({ ledger, as }) => {
  const { roundId } = await command<{ roundId: string }>(ledger, 'generate', '--problems', String(MANY), '--seed', '7');
  const page = await as('xujing');
  const atEnd = async (sort: string): Promise<string> =>
    (await ask<{ items: Listed[] }>(page, `/rounds/${roundId}/problems?limit=1&sort=${sort}`)).items[0]?.id ?? '';
  const [first, last] = [await atEnd('number'), await atEnd('-number')];
  await page.goto(`/rounds/${roundId}/problems`);
  const rows = page.locator('.rows');
  await expect(rows.locator(`tr[aria-rowindex="2"] a[href="/problems/${first}"]`)).toBeVisible();
  await expect(rows.getByRole('table')).toHaveAttribute('aria-rowcount', String(MANY + 1));
  expect(await scrollDown(rows)).toBeLessThan(DRAWN_AT_MOST);
  await expect(rows.locator(`tr[aria-rowindex="${MANY + 1}"] a[href="/problems/${last}"]`)).toBeInViewport();
  expect(await rows.locator('tbody tr').count()).toBeLessThan(DRAWN_AT_MOST);
});

/** Scrolls to the end, some screens a frame; answers the largest number of rows that was ever drawn. */
function scrollDown(rows: Locator): Promise<number> {
  return rows.evaluate(async (box) => {
    let most = 0;
    while (box.scrollTop + box.clientHeight < box.scrollHeight - 1) {
      box.scrollTop += box.clientHeight * 4;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      most = Math.max(most, box.querySelectorAll('tbody tr').length);
    }
    return most;
  });
}
