import type { Page } from '@playwright/test';
import { type Listed, ask, expect, problemsOf } from './office.js';
import { aPdf } from './proofs.js';

const BODY = '临川新区党工委';

/** A round of one story alone, entered by the office over the API: open problems by these titles, and one that is done. */
export async function ownRound(
  office: Page,
  code: string,
  titles: readonly string[],
): Promise<{ roundId: string; problems: Listed[] }> {
  const lines = titles.map((title, i) => `${i + 1}.关于“${title}”问题\n已明确专人负责，逐项办理。`);
  const done = `${titles.length + 1}.关于“值班制度不落实”问题\n整改状态：已完成。`;
  const text = ['中共临川新区工作委员会关于巡察整改情况的通报', '一、整改任务落实情况', ...lines, done].join('\n');
  const unitId = await idOf(office, '/units', BODY);
  const entered = { text, unitId, code, name: `${code} 专项督查`, decisions: [] };
  const { roundId } = await post<{ roundId: string }>(office, '/notice-imports', entered);
  await put(office, `/rounds/${roundId}/review-levels`, { levels: [{ level: 'final', days: 3 }] });
  return { roundId, problems: await problemsOf(office, roundId, '&sort=number') };
}

export interface Hands {
  readonly unit: string;
  readonly leader: string;
  readonly owner: string;
  readonly deadline: string;
}

/** 交办 by the office and 签收 by whoever sits at the other page. */
export async function handOver(office: Page, owner: Page, id: string, hands: Hands): Promise<void> {
  const [leadUnitId, leaderId, ownerId] = await Promise.all([
    idOf(office, '/units', hands.unit),
    idOf(office, '/people', hands.leader),
    idOf(office, '/people', hands.owner),
  ]);
  await step(office, id, 'assignment', { leadUnitId, leaderId, ownerId, deadline: hands.deadline });
  await step(owner, id, 'acceptance', {});
}

/** Reported, proven and applied for. */
export async function applyForSignOff(owner: Page, id: string): Promise<void> {
  await step(owner, id, 'progress-reports', { text: '已逐项办理，台账齐全。' });
  await addProof(owner, id);
  await step(owner, id, 'submission', { opinion: '已整改到位，请审核。' });
}

/** A file that stands for the whole problem. */
export async function addProof(owner: Page, id: string): Promise<void> {
  const headers = { ...(await headersOf(owner, id)), 'content-type': 'application/octet-stream' };
  const { name, buffer } = aPdf('落实情况.pdf');
  const path = `/api/problems/${id}/evidence?name=${encodeURIComponent(name)}`;
  const answer = await owner.request.post(path, { headers, data: buffer });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** One step of the workflow, on the version that stands. */
export async function step(page: Page, id: string, resource: string, data: object): Promise<void> {
  const headers = await headersOf(page, id);
  const answer = await page.request.post(`/api/problems/${id}/${resource}`, { headers, data });
  expect(answer.ok(), `${resource}: ${await answer.text()}`).toBe(true);
}

async function headersOf(page: Page, id: string): Promise<Record<string, string>> {
  const { version } = await ask<{ version: number }>(page, `/problems/${id}`);
  return { ...(await tokenOf(page)), 'if-match': `"${version}"` };
}

async function tokenOf(page: Page): Promise<Record<string, string>> {
  const { csrfToken } = await ask<{ csrfToken: string }>(page, '/session');
  return { 'x-csrf-token': csrfToken };
}

async function post<Answer>(page: Page, path: string, data: object): Promise<Answer> {
  const answer = await page.request.post(`/api${path}`, { headers: await tokenOf(page), data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Answer;
}

async function put(page: Page, path: string, data: object): Promise<void> {
  const answer = await page.request.put(`/api${path}`, { headers: await tokenOf(page), data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
}

async function idOf(page: Page, path: string, name: string): Promise<string> {
  const all = await ask<{ id: string; name: string }[]>(page, path);
  const found = all.find((one) => one.name === name);
  expect(found, `${name} in ${path}`).toBeDefined();
  return found?.id ?? '';
}
