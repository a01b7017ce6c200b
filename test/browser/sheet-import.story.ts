import ExcelJS from 'exceljs';
import type { Page } from '@playwright/test';
import { SAMPLE_ROUND, expect, roundNamed, test } from './office.js';

const TITLE = 3;
const STAGE = 13;
const HEAD_ROWS = 3;

test('the office edits ten rows of its exported ledger and imports them', async ({ as }) => {
  const page = await as('xujing');
  const roundId = await roundNamed(page, SAMPLE_ROUND);
  const bytes = await page.request.get(`/api/rounds/${roundId}/problems.xlsx`).then((answer) => answer.body());
  const edited = await withTitles(bytes, 10);

  await page.goto(`/rounds/${roundId}/problems`);
  await page.getByRole('link', { name: '导入台账' }).click();
  await choose(page, edited);
  await expect(page.getByRole('heading', { name: /新增 0，变动 10/ })).toBeVisible();
  const changed = page.getByRole('table', { name: '变动' });
  await expect(changed.getByRole('row')).toHaveCount(11);
  await expect(changed.locator('ins').first()).toContainText('（已核对）');
  await page.getByRole('button', { name: '确认导入 10 行' }).click();
  await expect(page.getByText('已导入：新增 0 个，变动 10 个')).toBeVisible();

  await page.goto(`/rounds/${roundId}/import`);
  await choose(page, edited);
  await expect(page.getByRole('heading', { name: /新增 0，变动 0/ })).toBeVisible();
  await expect(page.getByRole('button', { name: '确认导入 0 行' })).toBeDisabled();
});

test('a ledger of others: a column is named, a cell is wrong, and nothing is imported', async ({ as }) => {
  const page = await as('xujing');
  await page.goto(`/rounds/${await roundNamed(page, SAMPLE_ROUND)}/import`);
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('台账').addRows([
    ['序号', '毛病', '责任单位', '完成时限'],
    [1, '会议纪要不规范', '水务局', '尽快'],
    [2, null, '财政金融局', '2026-10-30'],
  ]);
  await choose(page, Buffer.from(await workbook.xlsx.writeBuffer()));
  await page.getByRole('combobox', { name: '“毛病”对应' }).selectOption('反馈问题');
  await page.getByRole('button', { name: '按此重新核对' }).click();
  await expect(page.getByRole('row', { name: /B3 错误 这一行没有写问题/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /D2 存疑 看不出日期：“尽快”/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /确认导入/ })).toBeDisabled();
});

async function choose(page: Page, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').setInputFiles({ name: '台账.xlsx', mimeType, buffer });
}

/** The workbook with other titles in so many of its rows that are still open. */
async function withTitles(bytes: Buffer, rows: number): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  let left = rows;
  for (let row = HEAD_ROWS + 1; left > 0 && row <= sheet.rowCount; row++) {
    const stage = sheet.getCell(row, STAGE);
    if (stage.isMerged || stage.text === '已销号') continue; // the row of an aspect is one merged cell
    const cell = sheet.getCell(row, TITLE);
    cell.value = `${cell.text}（已核对）`;
    left -= 1;
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
