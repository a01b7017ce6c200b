import { SAMPLE_ROUND, ask, expect, roundNamed, test } from './office.js';
import { expectUsable } from './usable.js';

/** Pages that are mostly opened on the desk. */
test('回头看, 体检, 调度会, 导入台账 and 放假安排 can be used by everybody', async ({ as }) => {
  const page = await as('xujing');
  const round = `/rounds/${await roundNamed(page, SAMPLE_ROUND)}`;
  const { week } = await ask<{ week: string }>(page, '/session');
  for (const path of ['look-backs', 'checkup', `weeks/${week}/meeting`, 'import']
    .map((at) => `${round}/${at}`)
    .concat('/calendar'))
    await test.step(path, async () => {
      await page.goto(path);
      await expect(
        page
          .getByRole('heading', { level: 1 })
          .or(page.getByRole('heading', { level: 2 }))
          .first(),
      ).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectUsable(page);
    });
});
