import { filedProofs, sumLine } from './archive-files.js';
import { htmlPage } from './html-page.js';
import { freePath, safeName } from './safe-name.js';

describe('档案的文件名', () => {
  it.each([
    ['甲/乙\\丙:丁*戊?.pdf', '甲_乙_丙_丁_戊_.pdf'],
    ['尾点. .', '尾点'],
    ['con.txt', '_con.txt'],
    ['console.txt', 'console.txt'],
    ['..', '_'],
    ['a\u202Efdp.exe', 'a_fdp.exe'],
  ])('%s is kept as %s', (given, kept) => {
    expect(safeName(given)).toBe(kept);
  });

  it('80 letters stay, 81 lose their middle and keep the ending', () => {
    expect(safeName(`${'证'.repeat(76)}.pdf`)).toBe(`${'证'.repeat(76)}.pdf`);
    const cut = safeName(`${'证'.repeat(77)}.pdf`);
    expect([[...cut].length, cut.slice(-5)]).toEqual([80, '….pdf']);
  });

  it('two files of one name are two, whatever the case', () => {
    const taken = new Set<string>();
    expect(['A/x.pdf', 'a/X.pdf', 'A/x.pdf'].map((path) => freePath(path, taken))).toEqual([
      'A/x.pdf',
      'a/X(2).pdf',
      'A/x(3).pdf',
    ]);
  });

  it('each version lies in the folder of its measure', () => {
    const proof = { bytes: 1, sha256: 'a', uploadedBy: '宋扬', uploadedAt: '', withdrawn: null, name: '清单.xlsx' };
    const withdrawn = { by: '宋扬', at: '', reason: '传错' };
    const filed = filedProofs(
      [
        { ...proof, measureId: 'm', version: 1 },
        { ...proof, measureId: 'm', version: 2, withdrawn },
        { ...proof, measureId: null, version: 1 },
        { ...proof, measureId: null, version: 1 },
      ],
      [{ id: 'm', marker: '一是' }],
    );
    expect(filed.map(({ path }) => path)).toEqual([
      '佐证/一是/清单（第1版）.xlsx',
      '佐证/一是/清单（第2版，已撤回）.xlsx',
      '佐证/整个问题/清单（第1版）.xlsx',
      '佐证/整个问题/清单（第1版）(2).xlsx',
    ]);
  });

  it('sums are written as sha256sum reads them', () => {
    expect(sumLine('ab', '佐证/甲.pdf')).toBe('ab  佐证/甲.pdf\n');
  });

  it('what people wrote is text on a page, never markup', () => {
    const page = htmlPage('<b>', ['"引"'], [{ heading: '甲&乙', rows: [['<script>1</script>']] }]);
    expect(page).not.toMatch(/<script|<b>/);
    expect(page).toContain('&lt;script&gt;1&lt;/script&gt;');
  });
});
