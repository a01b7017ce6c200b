import type { Locator, Page } from '@playwright/test';
import { act, addDays, choose, pickDay, saying } from './forms.js';
import { type Listed, ask, browserOf, expect, sharedLedger, test } from './office.js';
import { applyForSignOff, handOver, ownRound, step } from './own-round.js';

const UNIT = { unit: '规划建设局', leader: '沈砚', owner: '王敏' };
const TITLES = [
  '台账更新不及时',
  '项目验收不规范',
  '安全巡查不到位',
  '公文流转不顺畅',
  '档案管理不规范',
  '会议纪律不严',
];

const title = (page: Page) => page.locator('.prob-title');

/** What happens to a problem beside the straight way, in a round of its own. */
test.describe('办理中的各种情形', () => {
  test.describe.configure({ mode: 'serial' });
  let problems: Listed[];
  let deadline: string;
  const nth = (i: number): string => problems[i]?.id ?? '';

  test.beforeAll(async ({ browser }) => {
    const reach = sharedLedger();
    const [office, owner] = [await browserOf(browser, reach, 'xujing'), await browserOf(browser, reach, 'wangmin')];
    ({ problems } = await ownRound(office, '2033-01', TITLES));
    deadline = addDays((await ask<{ today: string }>(office, '/session')).today, 60);
    for (const i of [0, 1, 2, 3]) await handOver(office, owner, nth(i), { ...UNIT, deadline });
    for (const page of [office, owner]) await page.context().close();
  });

  test('returned, the problem is with its unit again, with the reason; applied for again it is the second application', async ({
    as,
  }) => {
    const [owner, leader] = [await as('wangmin'), await as('shenyan')];
    await applyForSignOff(owner, nth(0));
    await leader.goto(`/problems/${nth(0)}`);
    await act(leader, '退回', saying('理由', '缺少交接记录，请补齐。'));
    await owner.goto(`/problems/${nth(0)}`);
    await expect(title(owner)).toContainText('整改中');
    await expect(owner.locator('.log')).toContainText('缺少交接记录，请补齐。');
    await act(owner, '申请销号', saying('意见', '交接记录已补齐。'));
    await expect(title(owner)).toContainText('待销号');
    await expect(owner.locator('.b-review')).toContainText('第 2 次申请');
  });

  test('长期整改: the unit proposes, the leader agrees, and each report asks for the next', async ({ as }) => {
    const [owner, leader] = [await as('wangmin'), await as('shenyan')];
    await step(owner, nth(1), 'progress-reports', { text: '制度已印发。' });
    await owner.goto(`/problems/${nth(1)}`);
    await act(owner, '申请转长期', saying('理由', '需要长期坚持。'));
    await expect(title(owner)).toContainText('拟转长期');
    await leader.goto(`/problems/${nth(1)}`);
    await act(leader, '同意转长期', saying('意见', '同意，按季复查。'));
    await owner.reload();
    await expect(title(owner)).toContainText('长期整改');
    await act(owner, '填报进展', saying('本周做了什么', '本季度复查一次，情况正常。'));
    await expect(owner.locator('.log')).toContainText('本季度复查一次');
    await expect(owner.getByRole('button', { name: '申请延期' })).toHaveCount(0);
  });

  test('an extension is withdrawn by who asked, and another is not granted: the day stays', async ({ as }) => {
    const [owner, leader] = [await as('wangmin'), await as('shenyan')];
    const ask14 = (reason: string) => async (form: Locator) => {
      await pickDay(form, '延期至', addDays(deadline, 14));
      await form.getByLabel('理由').fill(reason);
    };
    await owner.goto(`/problems/${nth(2)}`);
    await act(owner, '申请延期', ask14('等设备到货。'));
    await act(owner, '撤回延期申请', () => Promise.resolve());
    await expect(title(owner)).not.toContainText('延期申请待批复');
    await act(owner, '申请延期', ask14('设备改期到货。'));
    await leader.goto(`/problems/${nth(2)}`);
    await act(leader, '不同意延期', saying('理由', '可先用现有设备。'));
    await owner.reload();
    await expect(owner.locator('.log')).toContainText('可先用现有设备。');
    expect(await ask<{ deadline: string }>(owner, `/problems/${nth(2)}`)).toMatchObject({ deadline });
    await expect(owner.getByRole('button', { name: '申请延期' })).toBeVisible();
  });

  test('the office moves the day, hands over anew and voids: each with its line', async ({ as }) => {
    const office = await as('xujing');
    await office.goto(`/problems/${nth(3)}`);
    await act(office, '调整时限', async (form) => {
      await pickDay(form, '整改时限', addDays(deadline, 7));
      await form.getByLabel('理由').fill('与专项行动衔接');
    });
    await expect(office.locator('.log')).toContainText('与专项行动衔接');
    await act(office, '改交办', async (form) => {
      await choose(form, '责任人', '程立');
      await pickDay(form, '整改时限', addDays(deadline, 7));
    });
    await expect(title(office)).toContainText('待签收');
    await expect(office.locator('.b-who')).toContainText('程立');
    await act(office, '作废', saying('理由', '与第 1 项重复'));
    await expect(title(office)).toContainText('已作废');
    await expect(office.locator('.log')).toContainText('与第 1 项重复');
  });

  test('时限预设: 13710 fills in the day and shows its clocks', async ({ as }) => {
    const office = await as('xujing');
    await office.goto(`/problems/${nth(4)}`);
    await act(office, '交办', async (form) => {
      await choose(form, '牵头单位', UNIT.unit);
      await choose(form, '责任人', UNIT.owner);
      await form.getByLabel('时限预设').selectOption({ label: '13710 一般性问题' });
      await expect(form.locator('.clocks').first()).toContainText('研究部署');
      await expect(form.locator('.clocks').first()).toContainText('直到销号');
    });
    const { today } = await ask<{ today: string }>(office, '/session');
    expect(await ask<{ deadline: string }>(office, `/problems/${nth(4)}`)).toMatchObject({
      deadline: addDays(today, 7),
    });
  });

  test('立行立改 and the rest are counted beside the problem', async ({ as }) => {
    const office = await as('xujing');
    await office.goto(`/problems/${nth(2)}`);
    const counts = office.locator('.b-counts');
    await counts.getByRole('button', { name: '修改' }).click();
    const form = office.getByRole('dialog');
    await pickDay(form, '改到位的日期', (await ask<{ today: string }>(office, '/session')).today);
    await form.getByRole('button', { name: '保存' }).click();
    await expect(counts).toContainText('改到位');
    await counts.getByRole('button', { name: '更新' }).click();
    await form.getByLabel('共有').fill('18');
    await form.getByLabel('已整改').fill('13');
    await form.getByRole('button', { name: '保存' }).click();
    await expect(counts).toContainText('共 18，已整改 13，剩 5');
  });
});
