import { choose, pickDay } from './forms.js';
import { SAMPLE_ROUND, ask, expect, roundNamed, test } from './office.js';

const TITLE = '校园周边流动摊贩占道经营';

test('the office enters a problem by hand and finds it in the ledger and by its words', async ({ as }) => {
  const page = await as('xujing');
  const ledger = `/rounds/${await roundNamed(page, SAMPLE_ROUND)}/problems`;
  await page.goto(ledger);
  const form = page.getByRole('dialog', { name: '新增问题' });
  const open = () => page.getByRole('button', { name: '新增问题' }).click();
  await open();

  await test.step('what is missing is said at its field, and what is typed stays', async () => {
    await form.getByLabel('标题').fill(TITLE);
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await expect(form.getByText('请填写问题描述')).toBeVisible();
    await expect(form.getByLabel('标题')).toHaveValue(TITLE);
  });
  await test.step('a half filled assignment is refused in words', async () => {
    await form.getByLabel('问题描述').fill('放学时段校门外摊贩占道，城管巡查未覆盖。');
    await form.getByLabel(/^方面/).fill('城市管理');
    await choose(form, '牵头单位', '规划建设局');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await expect(form.getByRole('alert')).toContainText('请选好牵头单位和整改时限');
  });
  await test.step('what was typed outlives the page', async () => {
    await page.reload();
    await open();
    await expect(form.getByRole('status')).toContainText('没有提交的内容');
    await expect(form.getByLabel('标题')).toHaveValue(TITLE);
    await expect(form.getByLabel(/^方面/)).toHaveValue('城市管理');
  });
  await test.step('with unit and deadline it is handed over, and its page opens', async () => {
    await pickDay(form, '整改时限', '2027-03-31');
    await form.getByRole('button', { name: '登记并交办' }).click();
    await expect(page).toHaveURL(/\/problems\/[0-9a-f-]{36}$/);
    await expect(page.locator('.prob-title')).toContainText(TITLE);
    await expect(page.locator('.said')).toContainText(/已登记为 增-\d+，并已交办/);
    await expect(page.locator('.log')).toContainText('登记并交办规划建设局');
  });
  await test.step('it stands in the ledger, and is found by its words', async () => {
    const { total } = await ask<{ total: number }>(page, `${ledger}?q=${encodeURIComponent('流动摊贩')}`);
    expect(total).toBe(1);
    await page.goto(`${ledger}?q=${encodeURIComponent('流动摊贩')}`);
    await expect(page.getByRole('row').filter({ hasText: TITLE })).toContainText('规划建设局');
  });
  await test.step('the form is empty again', async () => {
    await open();
    await expect(form.getByLabel('标题')).toHaveValue('');
    await expect(form.getByRole('status')).toHaveCount(0);
  });
  await test.step('what was chosen can be taken back: then it waits for 交办', async () => {
    await form.getByLabel('标题').fill('公厕保洁不到位');
    await form.getByLabel('问题描述').fill('三处公厕无人保洁。');
    await choose(form, '牵头单位', '规划建设局');
    await pickDay(form, '整改时限', '2027-03-31');
    await expect(form.getByRole('button', { name: '登记并交办' })).toBeVisible();
    for (const chosen of [form.locator('.el-select').first(), form.locator('.el-date-editor')]) {
      await chosen.hover();
      await chosen.locator('.el-select__clear, .clear-icon').click();
    }
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await expect(page.locator('.prob-title')).toContainText('公厕保洁不到位');
    await expect(page.getByRole('button', { name: '交办', exact: true })).toBeVisible();
  });
});

test('who may not enter problems is not offered it', async ({ as }) => {
  const page = await as('luchengyuan');
  await page.goto(`/rounds/${await roundNamed(page, SAMPLE_ROUND)}/problems`);
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('button', { name: '新增问题' })).toHaveCount(0);
});
