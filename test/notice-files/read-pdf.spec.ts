import { makePdf } from '../fixtures/office/pdf.js';
import { withoutRadicals } from '../../libs/intake/office/radicals.js';
import { readPdf } from '../../libs/intake/office/read-pdf.js';

const FULL = '字'.repeat(28);

describe('reading a PDF', () => {
  it('joins the lines of a paragraph and parts the paragraphs by their indent', async () => {
    const lines = [
      { text: '甲'.repeat(26), x: 112, y: 110 },
      { text: FULL, x: 80, y: 139 },
      { text: FULL, x: 80, y: 168 },
      { text: '乙'.repeat(26), x: 112, y: 197 },
      { text: '完。', x: 80, y: 226 },
      { text: '落款', x: 400, y: 284 },
    ];
    expect((await readPdf(makePdf([lines]))).split('\n')).toEqual([
      `${'甲'.repeat(26)}${FULL}${FULL}`,
      `${'乙'.repeat(26)}完。`,
      '落款',
    ]);
  });

  it('joins a paragraph over the end of a page, whose head and number are left out', async () => {
    const page = (number: number) => [
      { text: '整改通报', x: 250, y: 60, size: 10 },
      { text: FULL, x: 80, y: 110 },
      { text: FULL, x: 80, y: 139 },
      { text: FULL, x: 80, y: 168 },
      { text: `第 ${number} 页 共 3 页`, x: 250, y: 780, size: 10 },
    ];
    expect(await readPdf(makePdf([page(1), page(2), page(3)]))).toBe(FULL.repeat(9));
  });

  it('keeps a number that stands within the page', async () => {
    const lines = [1, 2, 3, 4, 5].map((n) => ({ text: n === 3 ? '2026' : `第${n}条`, x: 80, y: 100 + 40 * n }));
    expect(await readPdf(makePdf([lines]))).toContain('\n2026\n');
  });

  it('parts cells that stand side by side with tabs', async () => {
    const row = [
      { text: '序号', x: 80, y: 110 },
      { text: '问题', x: 200, y: 110 },
    ];
    expect(await readPdf(makePdf([row]))).toBe('序号\t问题');
  });

  it('writes characters for the radicals that PDF programs of browsers leave behind', () => {
    expect(withoutRadicals('⼀⽉⼯作意⻅，⼊⼾')).toBe('一月工作意见，入户');
  });
});
