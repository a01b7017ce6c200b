import type { Locator, Page } from '@playwright/test';

/** Chooses from a list that opens under its field, as people do: click, type a part of the name, click. */
export async function choose(form: Locator, label: string, name: string): Promise<void> {
  const field = form.getByRole('combobox', { name: label });
  await field.click();
  await field.fill(name);
  // The page behind may have lists of its own.
  await form.page().locator('.el-popper:visible').getByRole('option', { name }).first().click();
}

/** Picks a day in the calendar that opens under its field, turning pages until its month is shown. */
export async function pickDay(form: Locator, label: string, day: string): Promise<void> {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  await form.getByRole('combobox', { name: label }).click();
  const panel = form.page().locator('.el-date-picker:visible');
  for (let months = await monthsTo(panel, year, month); months !== 0; months = await monthsTo(panel, year, month)) {
    const turn = Math.abs(months) >= 12 ? (months > 0 ? '后一年' : '前一年') : months > 0 ? '下个月' : '上个月';
    await panel.getByRole('button', { name: turn }).click();
  }
  await panel
    .locator('td.available:not(.prev-month):not(.next-month)')
    .getByText(String(date), { exact: true })
    .click();
  await panel.waitFor({ state: 'hidden' }); // the next field would find it still fading
}

async function monthsTo(panel: Locator, year: number, month: number): Promise<number> {
  const [shownYear = 0, shownMonth = 0] = (
    (await panel.locator('.el-date-picker__header').innerText()).match(/\d+/g) ?? []
  ).map(Number);
  return (year - shownYear) * 12 + month - shownMonth;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export interface Assignment {
  readonly unit: string;
  readonly leader: string;
  readonly owner: string;
  readonly deadline: string;
}

/** 交办 through the form on the problem's page. */
export async function assign(page: Page, { unit, leader, owner, deadline }: Assignment): Promise<void> {
  await page.getByRole('button', { name: '交办', exact: true }).click();
  const form = page.getByRole('dialog', { name: /^交办/ });
  await choose(form, '牵头单位', unit);
  await choose(form, '责任领导', leader);
  await choose(form, '责任人', owner);
  await pickDay(form, '整改时限', deadline);
  await form.getByRole('button', { name: '交办', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

/** 换人: looks through another person's eyes. */
export async function switchTo(page: Page, name: string): Promise<void> {
  await page.locator('.me .menu-opener').click();
  await page.getByRole('button', { name: '换人' }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.locator('.me .name b').getByText(name, { exact: true }).waitFor();
}

/** Presses the button and gives what its form asks for. */
export async function act(page: Page, name: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  const form = page.getByRole('dialog', { name: new RegExp(`^${name}`) });
  await fill(form);
  await form.getByRole('button', { name, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}
/** Fills one field of such a form. */
export const saying =
  (label: string, text: string) =>
  (form: Locator): Promise<void> =>
    form.getByLabel(label).fill(text);
