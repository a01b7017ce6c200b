import { act, addDays, saying } from './forms.js';
import { type Listed, ask, browserOf, expect, sharedLedger, test } from './office.js';
import { addProof, applyForSignOff, handOver, ownRound, step } from './own-round.js';

const UNIT = { unit: '规划建设局', leader: '沈砚', owner: '王敏' };
const TITLES = ['台账更新不及时', '项目验收不规范'];

/** What a round sets for its reviews, in a round of its own. */
test.describe('审核级别', () => {
  test.describe.configure({ mode: 'serial' });
  let problems: Listed[];
  let roundId: string;
  let deadline: string;
  const nth = (i: number): string => problems[i]?.id ?? '';

  test.beforeAll(async ({ browser }) => {
    const reach = sharedLedger();
    const [office, owner] = [await browserOf(browser, reach, 'xujing'), await browserOf(browser, reach, 'wangmin')];
    ({ roundId, problems } = await ownRound(office, '2034-02', TITLES));
    deadline = addDays((await ask<{ today: string }>(office, '/session')).today, 60);
    for (const i of [0, 1]) await handOver(office, owner, nth(i), { ...UNIT, deadline });
    for (const page of [office, owner]) await page.context().close();
  });

  test('审核级别: the office adds 核查 and 公示; who applied does not review; inspection and publicity follow', async ({
    as,
  }) => {
    const [office, head] = [await as('xujing'), await as('hanliqun')];
    const [owner, inspector] = [await as('wangmin'), await as('zhenghuaigu')];
    await test.step('the levels of the round', async () => {
      await office.goto(`/rounds/${roundId}/problems`);
      await office.locator('.round .menu-opener').click();
      await office.getByRole('button', { name: '审核级别' }).click();
      const form = office.getByRole('dialog', { name: '销号审核级别' });
      for (const level of ['单位初审', '现场核查', '公示'])
        await form.getByRole('checkbox', { name: level, exact: true }).check();
      await form.getByRole('button', { name: '保存级别' }).click();
      await form.waitFor({ state: 'hidden' });
    });
    await test.step('the head of the unit applies himself, so another one reviews for the unit', async () => {
      await step(head, nth(0), 'progress-reports', { text: '已逐项办理。' });
      await addProof(head, nth(0));
      await head.goto(`/problems/${nth(0)}`);
      await act(head, '申请销号', saying('意见', '已办结。'));
      await expect(head.locator('.why')).toContainText('本人办理或申请的问题，须由他人审核');
      await expect(head.getByRole('button', { name: '初审通过' })).toHaveCount(0);
    });
    await applyForSignOff(owner, nth(1));
    await head.goto(`/problems/${nth(1)}`);
    await act(head, '初审通过', saying('意见', '同意。'));
    await inspector.goto(`/problems/${nth(1)}`);
    await act(inspector, '核查通过', saying('意见', '现场看过 18 处，均已整改。'));
    await office.goto(`/problems/${nth(1)}`);
    await expect(office.locator('.b-review')).toContainText('现场看过 18 处');
    await act(office, '开始公示', () => Promise.resolve());
    await expect(office.locator('.b-review')).toContainText('期满后审定');
  });
});
