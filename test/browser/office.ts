import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Reach } from './running-ledger.js';

export { expect };

/** The ledger that is shared by the stories. */
export function sharedLedger(): Reach {
  return JSON.parse(process.env['TAIZHANG_REACH'] ?? '{}') as Reach;
}

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;
const signedIn = new Map<string, Cookies>();

/** A browser of this person, signed in already: how one signs in is a story of its own. */
export async function browserOf(browser: Browser, reach: Reach, loginName: string): Promise<Page> {
  const key = `${reach.address} ${loginName}`;
  const known = signedIn.get(key);
  const context = await browser.newContext({ baseURL: reach.address, ...(known ? { storageState: known } : {}) });
  if (!known) {
    await signIn(context, loginName, reach.passwords[loginName] ?? '');
    signedIn.set(key, await context.storageState());
  }
  return context.newPage();
}

export async function signIn(context: BrowserContext, loginName: string, password: string): Promise<void> {
  const answer = await context.request.post('/api/session', { data: { loginName, password } });
  expect(answer.ok(), `${loginName} signs in: ${await answer.text()}`).toBe(true);
}

interface Story {
  ledger: Reach;
  /** A page of this person's own browser, closed after the story. */
  as: (loginName: string) => Promise<Page>;
}

export const test = base.extend<Story>({
  ledger: ({}, use) => use(sharedLedger()),
  baseURL: ({ ledger }, use) => use(ledger.address),
  as: async ({ browser, ledger }, use) => {
    const opened: Page[] = [];
    await use(async (loginName) => {
      const page = await browserOf(browser, ledger, loginName);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

/** Reads through the page's own session. */
export async function ask<Answer>(page: Page, path: string): Promise<Answer> {
  const answer = await page.request.get(`/api${path}`);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as Answer;
}

export interface Listed {
  readonly id: string;
  readonly shortNumber: string;
  readonly title: string;
  readonly stage: string;
  readonly owner: { readonly name: string } | null;
}

export async function roundNamed(page: Page, code: string): Promise<string> {
  const rounds = await ask<{ id: string; code: string }[]>(page, '/rounds');
  const round = rounds.find((one) => one.code === code);
  expect(round, `round ${code}`).toBeDefined();
  return round?.id ?? '';
}

export const SAMPLE_ROUND = '2026-02';

export async function problemsOf(page: Page, roundId: string, filter = ''): Promise<Listed[]> {
  return (await ask<{ items: Listed[] }>(page, `/rounds/${roundId}/problems?limit=200${filter}`)).items;
}

/** The first problem of the sample round that this person sees in this stage. */
export async function aProblem(page: Page, stage: string, owner?: string): Promise<Listed> {
  const all = await problemsOf(page, await roundNamed(page, SAMPLE_ROUND), `&stage=${stage}`);
  const found = all.find((one) => owner === undefined || one.owner?.name === owner);
  if (!found) throw new Error(`no problem in ${stage} of ${owner ?? 'anybody'}`);
  return found;
}
