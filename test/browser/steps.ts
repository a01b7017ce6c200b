import type { APIResponse, Page } from '@playwright/test';
import { ask, expect } from './office.js';
import { aPdf } from './proofs.js';

interface Written {
  readonly id: string;
}

/** A write through the page's own session, as the page itself would send it. */
export async function post<Answer>(page: Page, path: string, body: object | Buffer, version = 0): Promise<Answer> {
  const { csrfToken } = await ask<{ csrfToken: string }>(page, '/session');
  const type: Record<string, string> = Buffer.isBuffer(body) ? { 'Content-Type': 'application/octet-stream' } : {};
  const headers = { ...type, 'X-CSRF-Token': csrfToken, 'If-Match': `"${version}"` };
  const answer: APIResponse = await page.request.post(`/api${path}`, { data: body, headers });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Answer;
}

/** A step on the problem as it stands. */
export async function step(page: Page, id: string, resource: string, body: object | Buffer = {}): Promise<void> {
  const { version } = await ask<{ version: number }>(page, `/problems/${id}`);
  await post(page, `/problems/${id}/${resource}`, body, version);
}

/** A problem of its own, handed over by the office and brought to 审定 by its unit. */
export async function aProblemToSignOff(
  { office, owner, head }: Readonly<Record<'office' | 'owner' | 'head', Page>>,
  roundId: string,
  words: { readonly title: string; readonly deadline: string; readonly leaderId: string },
): Promise<string> {
  const session = await ask<{ user: Written; memberships: { unit: Written }[] }>(owner, '/session');
  const { problem } = await post<{ problem: Written }>(office, `/rounds/${roundId}/problems`, {
    ...words,
    text: `${words.title}。`,
    leadUnitId: session.memberships[0]?.unit.id,
    ownerId: session.user.id,
  });
  const { id } = problem;
  await step(owner, id, 'acceptance');
  await step(owner, id, 'progress-reports', { text: '已全部整改到位。' });
  await step(owner, id, `evidence?name=${encodeURIComponent('凭证.pdf')}`, aPdf('凭证.pdf').buffer);
  await step(owner, id, 'submission', { opinion: '已落实，请审核。' });
  await step(head, id, 'unit-review', { opinion: '同意' });
  await step(office, id, 'joint-review', { opinion: '同意' });
  return id;
}
