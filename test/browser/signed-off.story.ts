import type { Page } from '@playwright/test';
import { SAMPLE_ROUND, aProblem, expect, roundNamed, test } from './office.js';
import { aPdf, prove } from './proofs.js';

test('a problem is signed off: the unit asks, level after level agrees, its leader grants, and the ledger counts it', async ({
  as,
}) => {
  const [owner, leader, office] = [await as('mayue'), await as('shenyan'), await as('xujing')];
  const problem = await aProblem(owner, 'rectifying', '马跃');
  const roundId = await roundNamed(leader, SAMPLE_ROUND);
  const before = await signedOffCount(leader, roundId);

  await test.step('the measures come first, and the page says so', async () => {
    await owner.goto(`/problems/${problem.id}`);
    const open = owner.getByRole('button', { name: '标为完成' });
    await expect(open).not.toHaveCount(0);
    const measures = await open.count();
    await expect(owner.locator('.why')).toContainText(`还有 ${measures} 条措施未完成`);
    for (let left = await open.count(); left > 0; left--) {
      await open.first().click();
      await expect(open).toHaveCount(left - 1);
    }
  });
  await test.step('then their proofs: without one the page names the measures that lack it', async () => {
    await expect(owner.locator('.why')).toContainText(/措施一是.*没有佐证材料/);
    const proofs = owner.locator('.step .proofs');
    for (let i = 0; i < (await proofs.count()); i++) {
      await prove(owner, proofs.nth(i), [aPdf(`落实情况${i + 1}.pdf`)]);
      await expect(proofs.nth(i)).toHaveText('佐证 1');
    }
  });
  await test.step('the unit asks', async () => {
    await act(owner, '申请销号', '三项措施均已落实，学位缺口补齐，请审核。');
    await expect(owner.locator('.prob-title')).toContainText('待销号');
    await expect(owner.getByRole('button', { name: '准予销号' })).toHaveCount(0);
  });
  await test.step('the office reviews for the unit, which has no head, and then for itself', async () => {
    await office.goto(`/problems/${problem.id}`);
    await expect(office.locator('.b-review')).toContainText('单位初审');
    await act(office, '初审通过', '材料齐全，同意。');
    await act(office, '会审同意', '措施与佐证一致，同意。');
    await expect(office.locator('.b-review [aria-current="step"]')).toContainText('审定');
  });
  await test.step('the leader grants, and everybody sees by whom and why', async () => {
    await leader.goto(`/problems/${problem.id}`);
    await act(leader, '准予销号', '整改到位，同意销号。');
    await expect(leader.locator('.prob-title')).toContainText('已销号');
    await owner.reload();
    await expect(owner.locator('.prob-title')).toContainText('已销号');
    await expect(owner.locator('.log')).toContainText('整改到位，同意销号。');
    await expect(owner.locator('.log')).toContainText('沈砚');
    await expect(owner.getByRole('button', { name: '标为完成' })).toHaveCount(0);
    await expect(owner.getByRole('button', { name: '填报进展' })).toHaveCount(0);
  });
  await test.step('the ledger counts it', async () => {
    expect(await signedOffCount(leader, roundId)).toBe(before + 1);
    await leader.getByRole('navigation', { name: '常用视图' }).getByRole('link', { name: '已销号' }).click();
    await expect(leader.locator('.rows tbody tr')).toHaveCount(before + 1);
    await expect(leader.locator('.rows')).toContainText(problem.title);
  });
});

test('a problem of another unit is not there, even by its address', async ({ as }) => {
  const [owner, stranger] = [await as('mayue'), await as('duruo')];
  const { id, title } = await aProblem(owner, 'submitted', '马跃');
  const answered = stranger.waitForResponse((answer) => answer.url().endsWith(`/api/problems/${id}`));
  await stranger.goto(`/problems/${id}`);
  expect((await answered).status()).toBe(404);
  await expect(stranger.getByRole('alert')).toContainText('没有这个问题');
  await expect(stranger.getByText(title)).toHaveCount(0);
  await expect(stranger.locator('.next')).toHaveCount(0);
  await owner.goto(`/problems/${id}`);
  await expect(owner.getByRole('heading', { name: title })).toBeVisible();
});

async function act(page: Page, name: string, opinion: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const form = page.getByRole('dialog', { name: new RegExp(`^${name}`) });
  await form.getByLabel('意见').fill(opinion);
  await form.getByRole('button', { name, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

/** The number beside 已销号 on the ledger, which is also the number in its sentence. */
async function signedOffCount(page: Page, roundId: string): Promise<number> {
  await page.goto(`/rounds/${roundId}/problems`);
  const view = page.getByRole('navigation', { name: '常用视图' }).getByRole('link', { name: '已销号' });
  await expect(view).toHaveText(/\d/);
  const count = Number(/\d+/.exec(await view.innerText())?.[0]);
  await expect(page.locator('.foot')).toContainText(`已销号 ${count}`);
  return count;
}
