import { choose, pickDay } from './forms.js';
import { SAMPLE_ROUND, ask, expect, problemsOf, roundNamed, test } from './office.js';
import { aProblemToSignOff } from './steps.js';

test('a leader is away: the office sets a deputy, who signs off, and both names stand in the record', async ({
  as,
}) => {
  const [office, owner, head, deputy] = [
    await as('xujing'),
    await as('songyang'),
    await as('guyan'),
    await as('shenyan'),
  ];
  const roundId = await roundNamed(office, SAMPLE_ROUND);
  const people = await ask<{ id: string; name: string }[]>(office, '/people');
  const leaderId = people.find(({ name }) => name === '陆承远')?.id ?? '';
  const { today } = await ask<{ today: string }>(office, '/session');
  const words = { title: '代办期间申请销号的问题', deadline: '2027-03-31', leaderId };
  const id = await aProblemToSignOff({ office, owner, head }, roundId, words);

  await test.step('before that it is not his to decide', async () => {
    await deputy.goto(`/problems/${id}`);
    await expect(deputy.locator('.prob-title')).toContainText('待销号');
    await expect(deputy.getByRole('button', { name: '准予销号' })).toHaveCount(0);
  });
  await test.step('the office sets him for today', async () => {
    await office.goto('/ownership');
    await office.getByRole('button', { name: '设代办' }).click();
    const form = office.getByRole('dialog', { name: '设代办' });
    await choose(form, '领导', '陆承远');
    await choose(form, '代办人', '沈砚');
    await pickDay(form, '开始日期', today);
    await pickDay(form, '结束日期', today);
    await form.getByLabel('代办原因').fill('外出学习');
    await form.getByRole('button', { name: '设为代办' }).click();
    await expect(form).toBeHidden();
    await expect(office.getByRole('listitem').filter({ hasText: '沈砚代陆承远' })).toContainText('代办中');
  });
  await test.step('he finds it on his workbench and signs off', async () => {
    await deputy.goto(`/problems/${id}`);
    await deputy.getByRole('button', { name: '准予销号', exact: true }).click();
    const form = deputy.getByRole('dialog', { name: /^准予销号/ });
    await form.getByLabel('意见').fill('整改到位，同意销号。');
    await form.getByRole('button', { name: '准予销号', exact: true }).click();
    await expect(deputy.locator('.prob-title')).toContainText('已销号');
    await expect(deputy.locator('.log')).toContainText('沈砚（代陆承远）');
  });
  await test.step('the leader is back: the office ends it', async () => {
    const current = office.getByRole('listitem').filter({ hasText: '代办中' });
    await current.getByRole('button', { name: '结束代办' }).click();
    await expect(office.getByRole('listitem').filter({ hasText: '许静提前结束' })).toContainText('已结束');
  });
});

test('somebody leaves: the office hands over everything at once, and each problem says so', async ({ as }) => {
  const office = await as('xujing');
  const rounds = await ask<{ id: string }[]>(office, '/rounds');
  const all = await Promise.all(rounds.map(({ id }) => problemsOf(office, id)));
  const mine = all.flat().filter(({ owner, stage }) => owner?.name === '余莉' && stage !== 'signed_off');
  await office.goto('/ownership');
  await office.getByRole('button', { name: '移交余莉的工作' }).click();
  const form = office.getByRole('dialog', { name: '移交余莉的工作' });
  await expect(form).toContainText(/责任人 [1-9]/);

  await test.step('who cannot see them is refused, with the numbers, and nothing moves', async () => {
    await choose(form, '全部交给', '田野');
    await form.getByRole('button', { name: /^移交 \d+ 项/ }).click();
    await expect(form.getByRole('alert')).toContainText('田野不能接手“责任人”');
  });
  await test.step('who can takes all of it', async () => {
    await choose(form, '全部交给', '宋扬');
    await form.getByRole('button', { name: /^移交 \d+ 项/ }).click();
    await expect(form).toBeHidden();
    await expect(office.getByRole('button', { name: '移交余莉的工作' })).toHaveCount(0);
  });
  await test.step('the problem has its new owner, and its record both', async () => {
    await office.goto(`/problems/${mine[0]?.id ?? ''}`);
    await expect(office.locator('.b-who')).toContainText('宋扬');
    await expect(office.locator('.log')).toContainText('工作移交：责任人 余莉 → 宋扬');
  });
});
