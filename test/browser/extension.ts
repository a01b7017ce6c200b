import type { Page } from '@playwright/test';
import { pickDay } from './forms.js';
import { type Listed, ask, expect } from './office.js';

interface Dated extends Listed {
  readonly deadline: string;
}

/** '10月28日', or with its year where that is another one. */
export const spoken = (day: string): RegExp => new RegExp(`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`);

/** 申请延期 on the problem's page, two weeks on; from which day to which. */
export async function askExtension(page: Page, id: string, reason: string): Promise<{ from: string; until: string }> {
  const { deadline } = await ask<Dated>(page, `/problems/${id}`);
  const until = new Date(Date.parse(deadline) + 14 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/problems/${id}`);
  await page.getByRole('button', { name: '申请延期' }).click();
  const form = page.getByRole('dialog', { name: /^申请延期/ });
  await pickDay(form, '延期至', until);
  await form.getByLabel('理由').fill(reason);
  await form.getByRole('button', { name: '申请延期' }).click();
  await expect(form).toBeHidden();
  await expect(page.locator('.prob-title')).toContainText('延期申请待批复');
  return { from: deadline, until };
}
