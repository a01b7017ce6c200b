import type { Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';
import { expect } from './office.js';

declare const window: { axe: typeof axe };

/** Nobody is kept out of the page that is shown, and nothing of it lies beyond the edge. */
export async function expectUsable(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const { violations }: AxeResults = await page.evaluate(() => window.axe.run());
  const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  expect(serious.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`)).toEqual([]);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond).toBeLessThanOrEqual(0);
}
