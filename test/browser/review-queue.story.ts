import { SAMPLE_ROUND, aProblem, ask, expect, roundNamed, test } from './office.js';

interface Queue {
  readonly items: readonly { readonly id: string; readonly title: string }[];
}

test('the leader goes through what waits for him: walks with keys, reads it side by side, decides, and the next one is there', async ({
  as,
}) => {
  const [owner, leader] = [await as('wangmin'), await as('shenyan')];
  const { id, title } = await aProblem(owner, 'rectifying', '王敏');
  await owner.goto(`/problems/${id}`);
  await owner.getByRole('button', { name: '申请转长期' }).click();
  const form = owner.getByRole('dialog', { name: /^申请转长期/ });
  await form.getByLabel('理由').fill('盘活须逐年推进。');
  await form.getByRole('button', { name: '申请转长期' }).click();
  await expect(form).toBeHidden();

  const roundId = await roundNamed(leader, SAMPLE_ROUND);
  const { items } = await ask<Queue>(leader, `/rounds/${roundId}/review-queue`);
  const place = items.findIndex((one) => one.id === id);
  const desk = leader.locator('.desk-of-review');
  const shown = desk.getByRole('heading', { level: 2 });

  await leader.goto(`/rounds/${roundId}/reviews`);
  await expect(shown).toHaveText(items[0]?.title ?? '');
  for (let at = 1; at <= place; at++) {
    await leader.keyboard.press('j');
    await expect(shown).toHaveText(items[at]?.title ?? '');
  }
  await expect(shown).toHaveText(title);
  await expect(desk.getByRole('heading', { name: /佐证核对/ })).toBeVisible();
  await desk.getByRole('radio', { name: '退回' }).check();
  await desk.getByLabel('理由').fill('条件已具备，请按原时限办结。');
  await desk.getByRole('button', { name: '退回', exact: true }).click();
  await expect(leader.locator('.queue-list').getByText(title)).toHaveCount(0);
  await expect(leader.locator('.queue-list li')).toHaveCount(items.length - 1);
});
