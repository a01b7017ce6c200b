import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { SAMPLE_ROUND, ask, expect, roundNamed, test } from './office.js';

const [HEAD_ROWS, STAGE] = [3, 13];

test('the office takes the filtered ledger along as a workbook', async ({ as }) => {
  const page = await as('xujing');
  const path = `/rounds/${await roundNamed(page, SAMPLE_ROUND)}/problems?stage=rectifying`;
  await page.goto(path);
  await page.getByRole('button', { name: '导出' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /Excel 表格/ }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/整改台账\.xlsx$/);
  const workbook = new ExcelJS.Workbook();
  const bytes = await readFile(await file.path());
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const [sheet] = workbook.worksheets;
  expect(sheet?.getCell('A2').value).toContain('许静');
  const stages = stagesIn(sheet!);
  const { total } = await ask<{ total: number }>(page, path);
  expect(total).toBeGreaterThan(0);
  expect(stages).toEqual(Array<string>(total).fill('整改中'));
});

/** Of the rows that are problems: the row of an aspect is one merged cell. */
function stagesIn(sheet: ExcelJS.Worksheet): string[] {
  const rows = Array.from({ length: sheet.rowCount - HEAD_ROWS }, (_, i) => sheet.getCell(HEAD_ROWS + 1 + i, STAGE));
  return rows.filter((cell) => !cell.isMerged).map((cell) => cell.text);
}
