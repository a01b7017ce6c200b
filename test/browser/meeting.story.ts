import type { Page } from '@playwright/test';
import { SAMPLE_ROUND, ask, expect, roundNamed, test } from './office.js';

interface Meeting {
  readonly items: readonly {
    readonly problem: { readonly id: string; readonly title: string };
    readonly outcome: string | null;
  }[];
}

/** A leader goes through the agenda by keyboard; what is said becomes work with a person and a day. */
test.describe('周调度会', () => {
  test('批示 is written in the meeting, answered by the unit and closed by the office', async ({ as }) => {
    const leader = await as('luchengyuan');
    const roundId = await roundNamed(leader, SAMPLE_ROUND);
    await leader.goto(`/rounds/${roundId}/weeks`);
    await leader.getByRole('link', { name: '进入会议' }).click();
    const titles = await agendaOf(leader, roundId);
    await expect(leader.getByRole('heading', { level: 2 })).toHaveText(titles[0] ?? '');

    await leader.keyboard.press('ArrowDown');
    await expect(leader.getByRole('heading', { level: 2 })).toHaveText(titles[1] ?? '');
    await leader.keyboard.press('ArrowUp');
    await leader.keyboard.press('b');
    const field = leader.getByLabel('写批示');
    await expect(field).toBeFocused();
    await field.fill('请分管同志带队到现场，报出处置时间表。');
    await leader.reload();
    await expect(leader.getByLabel('写批示')).toHaveValue('请分管同志带队到现场，报出处置时间表。');
    await leader.getByLabel('写批示').press('Control+Enter');
    await expect(leader.getByRole('heading', { level: 2 })).toHaveText(titles[1] ?? '');
    await expect(leader.getByRole('button', { name: `1 ${titles[0]} 结转` })).toBeVisible();

    await leader.keyboard.press('d');
    await expect(leader.getByRole('button', { name: `2 ${titles[1]} 已议定` })).toBeVisible();
    await leader.keyboard.press('Escape');
    await expect(leader).toHaveURL(/\/weeks\/[^/]+$/);
    await expect(leader.getByRole('complementary', { name: '议程' })).toContainText('请分管同志带队到现场');
  });

  test('who works for a unit reads the agenda and conducts nothing', async ({ as }) => {
    const office = await as('xujing');
    const roundId = await roundNamed(office, SAMPLE_ROUND);
    const owner = await as('wangmin');
    await owner.goto(`/rounds/${roundId}/weeks`);
    const enter = owner.getByRole('link', { name: '进入会议' });
    if ((await enter.count()) > 0) await enter.click();
    await expect(owner.getByLabel('写批示')).toHaveCount(0);
    await expect(owner.getByRole('button', { name: '本项办结' })).toHaveCount(0);
  });
});

async function agendaOf(page: Page, roundId: string): Promise<string[]> {
  const weeks = await ask<{ week: string }[]>(page, `/rounds/${roundId}/weeks`);
  const { items } = await ask<Meeting>(page, `/rounds/${roundId}/weeks/${weeks[0]?.week}/agenda`);
  return items.map(({ problem }) => problem.title);
}
