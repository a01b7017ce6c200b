import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';
import { ask, expect, problemsOf, test } from './office.js';

declare const window: { axe: typeof axe };

const ROOT = join(import.meta.dirname, '..', '..');
const DOUBTED = join(ROOT, 'test', 'fixtures', 'notices', 'numbers-skipped-and-repeated.txt');
const SAMPLE = join(ROOT, 'config', 'samples', 'notice.txt');

const rows = (page: Page) => page.locator('.tree .node[id^="problem-"]');
const now = (page: Page) => page.locator('.tree .node.now[id^="problem-"]');
const footer = (page: Page) => page.locator('.review-foot');

async function paste(page: Page, text: string): Promise<void> {
  await page.goto('/import');
  await page.getByLabel('或者粘贴全文').fill(text);
  await page.getByRole('button', { name: '读取', exact: true }).click();
  await expect(page.getByRole('heading', { name: '导入审阅' })).toBeVisible();
}

async function enter(page: Page, code: string, name: string): Promise<string> {
  await footer(page).getByPlaceholder('轮次编号').fill(code);
  await footer(page).getByPlaceholder('轮次名称').fill(name);
  await footer(page).getByRole('button', { name: /^入账/ }).click();
  await expect(page).toHaveURL(/\/rounds\/[^/]+\/problems$/);
  return /rounds\/([^/]+)/.exec(page.url())?.[1] ?? '';
}

/** As many problems, with these words first, as the decisions made them. */
async function doubtsLeft(page: Page): Promise<number> {
  const said = await footer(page).innerText();
  return Number(/存疑 (\d+) 处未处理/.exec(said)?.[1] ?? 0);
}

test('by keyboard alone a notice is reviewed, entered and taken back', async ({ as }) => {
  const page = await as('xujing');
  await paste(page, await readFile(SAMPLE, 'utf8'));
  await expect(rows(page)).toHaveCount(24);
  const first = rows(page).first();

  await test.step('arrows walk the tree, and the source follows', async () => {
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await expect(now(page)).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await expect(rows(page).nth(1)).toBeFocused();
    await expect(page.locator('.src .para.now').first()).toBeInViewport();
  });

  await test.step('s on a measure makes it a problem of its own, m joins it again', async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('s');
    await expect(rows(page)).toHaveCount(25);
    await expect(rows(page).nth(2)).toBeFocused();
    await page.keyboard.press('m');
    await expect(rows(page)).toHaveCount(24);
    await expect(rows(page).nth(1)).toBeFocused();
  });

  await test.step('what cannot be done says why and changes nothing', async () => {
    await first.focus();
    await first.click();
    await page.keyboard.press('m');
    await expect(footer(page).getByRole('alert')).toContainText('前面没有问题，不能并入');
    await expect(rows(page)).toHaveCount(24);
  });

  await test.step('Enter changes the title, 3 the status, x takes it out and in', async () => {
    await page.keyboard.press('Enter');
    const title = now(page).getByRole('textbox');
    await expect(title).toBeFocused();
    await title.fill('审阅时改过的标题');
    await page.keyboard.press('Enter');
    await page.keyboard.press('3');
    await expect(now(page).getByRole('combobox')).toHaveValue('completed');
    await page.keyboard.press('x');
    await expect(first).toContainText('不是问题');
    await expect(footer(page)).toContainText('问题 23');
    await page.keyboard.press('u');
    await expect(footer(page)).toContainText('问题 24');
  });

  await test.step('the next aspect is one key away', async () => {
    const headings = page.locator('.tree h2 .end');
    const before = await headings.allInnerTexts();
    await page.keyboard.press(']');
    await expect(headings).not.toHaveText(before);
    await page.keyboard.press('Control+z');
    await expect(headings).toHaveText(before);
  });

  await test.step('reload and reading again keep every decision', async () => {
    await page.reload();
    await paste(page, await readFile(SAMPLE, 'utf8'));
    await expect(page.getByRole('status').first()).toContainText('已恢复');
    await expect(first).toContainText('审阅时改过的标题');
    await expect(rows(page)).toHaveCount(24);
  });

  let roundId = '';
  await test.step('n and the answer settle each doubt, then it enters as decided', async () => {
    for (let left = await doubtsLeft(page); left > 0; left--) {
      await page.locator('h1').click();
      await page.keyboard.press('n');
      await page.keyboard.press('Enter');
      await expect.poll(() => doubtsLeft(page)).toBe(left - 1);
    }
    roundId = await enter(page, '2031-01', '键盘审阅的一轮');
    const problems = await problemsOf(page, roundId, '&sort=number');
    const entered = problems.find((one) => one.title === '审阅时改过的标题');
    expect(entered?.stage).toBe('signed_off');
    expect(problems).toHaveLength(24);
  });

  await test.step('nobody has worked on it: 撤销导入 takes it back whole', async () => {
    const note = page.locator('.import-note');
    await expect(note).toContainText('许静');
    await note.getByRole('button', { name: '撤销导入' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /^撤销导入/ });
    await expect(dialog).toContainText('24 个问题');
    await dialog.getByRole('button', { name: '撤销导入' }).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/import$/);
    await expect(page.locator('.said')).toContainText('已撤销导入');
    const rounds = await ask<{ id: string }[]>(page, '/rounds');
    expect(rounds.map(({ id }) => id)).not.toContain(roundId);
  });
});

test('by mouse each doubt is accepted or mended before the notice enters', async ({ as }) => {
  const page = await as('xujing');
  await paste(page, await readFile(DOUBTED, 'utf8'));
  const button = footer(page).getByRole('button', { name: /^入账/ });
  await expect(button).toBeDisabled();
  const all = await doubtsLeft(page);
  expect(all).toBeGreaterThan(1);

  await test.step('a doubt is amber, has its reason, and is mended by what answers it', async () => {
    const box = page
      .locator('.ask-box')
      .filter({ has: page.getByRole('button', { name: '不是问题' }) })
      .first();
    await expect(box).toContainText(/存疑 \d+/);
    await box.getByRole('button', { name: '不是问题' }).click();
    expect(await doubtsLeft(page)).toBeLessThan(all);
    await expect(page.locator('.ask-box.settled').first()).toContainText('已修改');
    await footer(page)
      .getByRole('button', { name: /^撤销上一步/ })
      .click();
    await expect.poll(() => doubtsLeft(page)).toBe(all);
  });

  await test.step('nobody is kept out: no serious fault with a problem chosen', async () => {
    await rows(page).nth(1).click();
    await page.evaluate(axe.source);
    const { violations }: AxeResults = await page.evaluate(() => window.axe.run());
    const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
    expect(serious.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`)).toEqual([]);
  });

  await test.step('a click in the source chooses the problem in the tree', async () => {
    await page.locator('.para mark.pro').nth(1).click();
    await expect(now(page)).toBeInViewport();
    await expect(page.locator('.src .para.now').first()).toBeVisible();
    await page.locator('.para mark.ask').first().click();
    await expect(page.locator('.ask-box button').first()).toBeVisible();
  });

  await test.step('a click in the tree brings the source along', async () => {
    await rows(page).last().click();
    await expect(page.locator('.src .para.now').first()).toBeInViewport();
  });

  await test.step('accepted one by one it enters; once somebody works on it there is no taking back', async () => {
    const open = page.getByRole('button', { name: '认可', exact: true });
    for (let left = await open.count(); left > 0; left--) {
      await open.first().click();
      await expect(open).toHaveCount(left - 1);
    }
    await expect(footer(page).getByRole('status')).toBeHidden();
    const roundId = await enter(page, '2031-02', '鼠标审阅的一轮');
    const note = page.locator('.import-note');
    await note.getByRole('button', { name: '撤销导入' }).click();
    const other = await as('xujing');
    const [problem] = await problemsOf(other, roundId, '&stage=registered');
    await other.goto(`/problems/${problem?.id ?? ''}`);
    await other.getByRole('button', { name: '修改' }).first().click();
    await other.getByRole('dialog').getByLabel('标题').fill('别人改过');
    await other.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(other.locator('.prob-title')).toContainText('别人改过');
    const dialog = page.getByRole('dialog', { name: /^撤销导入/ });
    await dialog.getByRole('button', { name: '撤销导入' }).click();
    await expect(dialog.getByRole('alert')).toContainText('已有 1 个问题办理或修改过，不能撤销导入');
    await dialog.getByRole('button', { name: '不撤销' }).click();
    await expect(note).toBeHidden();
  });
});

test('on a phone one side is shown at a time, and every button fits a thumb', async ({ as }) => {
  const page = await as('xujing');
  await page.setViewportSize({ width: 390, height: 844 });
  await paste(page, await readFile(DOUBTED, 'utf8'));
  await rows(page).nth(1).click();
  await expect(page.locator('.src')).toBeHidden();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.review button, .review select')]
      .filter((one) => one.offsetParent !== null && one.getBoundingClientRect().height < 43.5)
      .map((one) => one.outerHTML),
  );
  expect(small).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: '看原文' }).click();
  await expect(page.locator('.tree')).toBeHidden();
  await expect(page.locator('.src .para.now').first()).toBeInViewport();
  await page.locator('.para mark.pro').first().click();
  await expect(now(page)).toBeInViewport();
});

test('a notice of 500 problems is reviewed by the same keys', async ({ as }) => {
  const page = await as('xujing');
  const lines = ['中共临川新区工作委员会关于巡察整改情况的通报', '一、整改任务落实情况'];
  for (let n = 1; n <= 500; n++)
    lines.push(`${n}.关于“第${n}项工作落实不到位”问题`, '整改情况：一是制定清单，逐项落实。二是完善制度，长期坚持。');
  await paste(page, lines.join('\n'));
  await expect(footer(page)).toContainText('问题 500');
  await page.locator('.tree .node[id^="problem-"]').first().focus();
  for (const key of ['ArrowDown', 'ArrowDown', '2', 'ArrowDown', 'x', 'ArrowDown', '2', 'ArrowDown', 'm', 'u'])
    await page.keyboard.press(key);
  await expect(footer(page)).toContainText('问题 499');
});
