import { aProblem, expect, test } from './office.js';

const PHONE = { width: 390, height: 844 };
const SUBJECT = '北部片区排水整治';

test('a resident answers on a phone without signing in, once, and the office sees rate and words', async ({
  as,
  browser,
  ledger,
}) => {
  const office = await as('xujing');
  const problem = await aProblem(office, 'rectifying');
  await office.goto(`/problems/${problem.id}`);
  const surveys = office.locator('.b-surveys');
  const link = await test.step('the office opens a survey and gets its code', async () => {
    await surveys.getByRole('button', { name: '发起测评' }).click();
    const form = office.getByRole('dialog', { name: '发起测评' });
    await form.getByLabel('测评事项').fill(SUBJECT);
    await form.getByRole('button', { name: '发起测评' }).click();
    await expect(form).toBeHidden();
    await surveys.getByRole('button', { name: '二维码和链接' }).click();
    const code = office.getByRole('dialog', { name: '二维码和链接' });
    await expect(code.getByRole('img', { name: /^二维码/ })).toBeVisible();
    return code.getByLabel('链接').inputValue();
  });
  const phone = await browser.newContext({ baseURL: ledger.address, viewport: PHONE, hasTouch: true });
  const resident = await phone.newPage();
  await test.step('a stranger answers with his thumb', async () => {
    await resident.goto(link);
    await expect(resident.getByText(SUBJECT)).toBeVisible();
    await expect(resident.getByText('不得录入涉密信息')).toBeVisible();
    const choice = resident.getByText('基本满意', { exact: true });
    expect((await choice.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await choice.click();
    await resident.getByLabel('您的意见').fill('希望雨季前完工 <b>谢谢</b>');
    await resident.getByRole('button', { name: '提交' }).click();
    await expect(resident.locator('.over')).toContainText('感谢参与');
  });
  await test.step('and not a second time', async () => {
    await resident.reload();
    await expect(resident.locator('.over')).toContainText('这台设备已经提交过');
    await phone.close();
  });
  await test.step('the office reads it', async () => {
    await office.reload();
    await expect(surveys).toContainText('满意率 100%');
    await surveys.getByRole('button', { name: '群众意见 1 条' }).click();
    await expect(office.getByRole('dialog', { name: '群众意见' })).toContainText('希望雨季前完工 <b>谢谢</b>');
  });
});
