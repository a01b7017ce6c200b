import { SAMPLE_ROUND, aProblem, expect, roundNamed, test } from './office.js';
import { aPdf, aPicture, prove } from './proofs.js';

test('what was done is shown: files go up, are looked at, replaced and withdrawn, and the check-up finds what lacks', async ({
  as,
}) => {
  const owner = await as('zouping');
  const office = await as('xujing');
  const { id, title } = await aProblem(owner, 'rectifying', '邹平');
  await owner.goto(`/problems/${id}`);
  const first = owner.locator('.step .proofs').first();
  const dialog = owner.getByRole('dialog', { name: /^佐证材料/ });

  await test.step('a measure that is done without evidence is in the check-up', async () => {
    await expect(first).toHaveText('无佐证');
    await owner.getByRole('button', { name: '标为完成' }).first().click();
    await expect(owner.locator('.step .state').first()).toHaveText('已完成');
    await office.goto(`/rounds/${await roundNamed(office, SAMPLE_ROUND)}/problems`);
    await office.getByRole('link', { name: '佐证体检' }).click();
    await expect(office.locator('.checkup')).toContainText('整改中，措施标为完成而缺佐证');
    await office.getByRole('link', { name: title }).first().click();
    await expect(office).toHaveURL(new RegExp(`/problems/${id}`));
  });

  await test.step('several files at once, each with how far it is', async () => {
    await prove(owner, first, [aPicture('现场照片.png'), aPdf('缴款回单.pdf')]);
    await expect(first).toHaveText('佐证 2');
    await expect(owner.locator('.proof-list')).toContainText('缴款回单.pdf');
  });

  await test.step('what may not be evidence is told with the reason', async () => {
    await first.click();
    const page = { name: '页面.html', mimeType: 'text/html', buffer: Buffer.from('<script>x()</script>') };
    await dialog.locator('input[type=file]').first().setInputFiles([page]);
    await expect(dialog.getByRole('alert')).toContainText('这类文件不能作佐证材料');
    const disguised = { name: '清单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0000') };
    await dialog.locator('input[type=file]').first().setInputFiles([disguised]);
    await expect(dialog.getByRole('alert').last()).toContainText('“清单.pdf”不能作佐证材料');
  });

  await test.step('a picture is looked at in the page', async () => {
    await dialog.getByRole('button', { name: '现场照片.png' }).click();
    const shown = owner.getByRole('img', { name: '现场照片.png' });
    await expect(shown).toBeVisible();
    await expect.poll(() => shown.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(8);
    await owner.keyboard.press('Escape');
    await expect(shown).toBeHidden();
  });

  await test.step('a PDF is, too', async () => {
    const answered = owner.waitForResponse((answer) => answer.url().includes('/file?as=shown'));
    await dialog.getByRole('button', { name: '缴款回单.pdf' }).click();
    const answer = await answered;
    expect(answer.headers()['content-disposition']).toContain('inline');
    await expect(owner.locator('iframe.shown')).toBeVisible();
    await owner.keyboard.press('Escape');
    await expect(owner.locator('iframe.shown')).toBeHidden();
  });

  await test.step('a new version takes the place of the old one, which stays', async () => {
    const piece = dialog.locator('.piece', { hasText: '缴款回单' });
    await piece.locator('input[type=file]').setInputFiles([aPdf('缴款回单（补盖章）.pdf')]);
    await expect(piece).toContainText('第 2 版');
    await piece.getByRole('button', { name: '历次版本 2' }).click();
    await expect(piece.getByRole('link', { name: '第 1 版 缴款回单.pdf' })).toBeVisible();
    await piece.getByRole('button', { name: '核验' }).click();
    await expect(piece.getByRole('status')).toContainText('与上传时一致');
  });

  await test.step('withdrawn with a reason, it stays in the list and counts no more; who looked at it is known', async () => {
    const piece = dialog.locator('.piece', { hasText: '现场照片' });
    await piece.getByRole('button', { name: '谁看过' }).click();
    await expect(piece).toContainText('邹平');
    await piece.getByRole('button', { name: '撤回', exact: true }).click();
    await piece.getByLabel('撤回理由').fill('拍错了地方');
    await piece.locator('form').getByRole('button', { name: '撤回' }).click();
    await expect(piece).toContainText('拍错了地方');
    await owner.keyboard.press('Escape');
    await expect(first).toHaveText('佐证 1');
  });
});
