import { SAMPLE_ROUND, aProblem, ask, expect, roundNamed, test } from './office.js';
import { expectUsable } from './usable.js';

/** Every page of the office, by an address under the round or the problem at hand. */
const PAGES: readonly { readonly name: string; readonly at: (roundId: string, problemId: string) => string }[] = [
  { name: '工作台', at: () => '/workbench' },
  { name: '台账', at: (roundId) => `/rounds/${roundId}/problems` },
  { name: '问题', at: (_, problemId) => `/problems/${problemId}` },
  { name: '导入', at: () => '/import' },
  { name: '消息', at: () => '/messages' },
  { name: '周调度', at: (roundId) => `/rounds/${roundId}/weeks` },
  { name: '提醒', at: (roundId) => `/rounds/${roundId}/reminders` },
  { name: '状态', at: () => '/state' },
];

for (const { name, at } of PAGES) {
  test(`${name} can be used by everybody: no serious fault, nothing beyond the edge`, async ({ as }) => {
    const page = await as('xujing');
    const roundId = await roundNamed(page, SAMPLE_ROUND);
    const { id } = await aProblem(page, 'rectifying');
    await page.goto(at(roundId, id));
    await expect(page.getByRole('main')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectUsable(page);
  });
}

test('every number of the week opens a list of just that length', async ({ as }) => {
  const page = await as('zhoujingxing');
  const roundId = await roundNamed(page, SAMPLE_ROUND);
  const [week] = await ask<{ week: string }[]>(page, `/rounds/${roundId}/weeks`);
  const path = `/rounds/${roundId}/weeks/${week?.week ?? ''}`;
  const { totals } = await ask<{ totals: { counts: Record<string, number> } }>(page, path);
  for (const [fact, count] of Object.entries(totals.counts)) {
    const { items } = await ask<{ items: unknown[] }>(page, `${path}/problems?fact=${fact}`);
    expect([fact, items.length]).toEqual([fact, count]);
  }
});
