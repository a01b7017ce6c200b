import { SAMPLE_ROUND, aProblem, expect, roundNamed, test } from './office.js';

test('a unit records what a problem led to, corrects it, and the round sums it up', async ({ as }) => {
  const [owner, office] = [await as('qinlang'), await as('xujing')];
  const problem = await aProblem(owner, 'rectifying', '秦朗');
  await owner.goto(`/problems/${problem.id}`);
  const section = owner.locator('.b-outcomes');
  const form = owner.getByRole('dialog');
  const record = async (kind: string, field: string, value: string): Promise<void> => {
    await section.getByRole('button', { name: '登记成果' }).click();
    await form.getByLabel('类别').selectOption(kind);
    await form.getByLabel(field).fill(value);
    await form.getByRole('button', { name: '登记成果' }).click();
    await expect(form).toBeHidden();
  };
  await test.step('people, none at all, and money', async () => {
    await record('提醒谈话', '人数', '7');
    await record('立案', '件数', '0');
    await record('追缴和挽回资金', '金额', '12345.6');
    await expect(section).toContainText('提醒谈话 7 人');
    await expect(section).toContainText('立案：确认为 0');
    await expect(section).toContainText('追缴和挽回资金 12,345.60 元');
  });
  await test.step('a wrong number gives way to the right one, with the reason', async () => {
    await section.getByRole('button', { name: '更正：提醒谈话 7 人' }).click();
    await form.getByLabel('人数').fill('5');
    await form.getByLabel('更正理由').fill('重复统计 2 人');
    await form.getByRole('button', { name: '更正', exact: true }).click();
    await expect(form).toBeHidden();
    await expect(section).toContainText('提醒谈话 5 人');
    await expect(section).toContainText('更正理由：重复统计 2 人');
    await expect(owner.locator('.log')).toContainText('更正成果：提醒谈话 5 人');
  });
  await test.step('the office sees the sums, and each number opens its list', async () => {
    await office.goto(`/rounds/${await roundNamed(office, SAMPLE_ROUND)}/outcomes`);
    const total = office.getByRole('row', { name: /^合计/ });
    await expect(total).toContainText('12,345.60 元');
    await expect(total.getByRole('link', { name: /立案：0 件/ })).toBeVisible();
    await total.getByRole('link', { name: /追缴和挽回资金/ }).click();
    await expect(office).toHaveURL(/outcome=recovered/);
    await expect(office.getByRole('row').filter({ hasText: problem.title })).toBeVisible();
  });
});
