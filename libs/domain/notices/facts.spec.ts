import { parseNotice, type ParsedNotice } from './index.js';

const HEAD =
  '中共青石镇委员会关于巡察整改情况的通报\n\n2025年3月3日至4月25日，县委巡察组进行了巡察。2025年6月12日反馈了意见。\n\n';
const TAIL = '\n\n中共青石镇委员会\n2025年11月3日\n';
const saying = (answer: string): ParsedNotice =>
  parseNotice(`${HEAD}一、整改落实情况\n\n1.关于台账不清的问题。\n整改情况：${answer}${TAIL}`);

describe('promises', () => {
  it.each([
    ['预计2026年9月具备条件。', '2026-09-30'],
    ['计划 2026 年上半年全部完成。', '2026-06-30'],
    ['力争2026年一季度建成。', '2026-03-31'],
    ['确保2026年2月底前到位。', '2026-02-28'],
    ['将于2026年9月前完工。', '2026-08-31'],
    ['拟于2026年5月8日启用。', '2026-05-08'],
    ['2026年6月投入使用。', '2026-06-30'],
    ['2026年底前予以补发。', '2026-12-31'],
    ['确保年底前完工。', '2025-12-31'],
    ['力争明年上半年完成。', '2026-06-30'],
    ['预计12月中旬完工。', '2025-12-20'],
  ])('%s', (words, by) => {
    expect(saying(words).promises).toMatchObject([{ by, text: words.replaceAll(' ', '').replace('。', '') }]);
  });

  it.each([
    '2025年6月投入使用。',
    '已于2025年12月完成。',
    '印发《2026年上半年工作计划》。',
    '每年底开展一次考核。',
    '计划彻底整改。',
    '2026年2月编制方案的初稿。',
  ])('are not seen in %s', (words) => {
    expect(saying(words).promises).toEqual([]);
  });

  it('that were due before the signature are doubted', () => {
    const notice = saying('确保2025年9月完工。');
    expect(notice.promises).toMatchObject([{ by: '2025-09-30' }]);
    expect(notice.doubts.map((doubt) => doubt.code)).toEqual(['promise_passed']);
  });

  it('without a sure day are kept, and doubted', () => {
    const notice = saying('预计3月底完工。');
    expect(notice.promises).toMatchObject([{ by: null }]);
    expect(notice.doubts.map((doubt) => doubt.code)).toEqual(['promise_undated']);
  });
});

describe('claims', () => {
  it.each([
    ['反馈的40个问题，已完成36个，正在整改4个。', 'problems 40 36 4 right'],
    ['反馈的40个问题，已完成36个，正在整改3个。', 'problems 40 36 3 wrong'],
    ['反馈的40个问题，已完成41个。', 'problems 40 41 null wrong'],
    ['反馈的40个问题，已完成40个。', 'problems 40 40 null right'],
    ['制定整改措施118条，已完成113条。', 'measures 118 113 null not_checkable'],
    ['移交的27件问题线索，已办结25件，正在办理2件。', 'clues 27 25 2 right'],
    ['移交的58件信访件，已全部办结。', 'letters 58 58 null right'],
    ['对20名干部、15名村民共35人进行了教育。', 'other 35 null null right'],
  ])('%s', (words, claim) => {
    const found = saying(words).claims.map((c) => `${c.subject} ${c.total} ${c.done} ${c.ongoing} ${c.verdict}`);
    expect(found).toEqual([claim]);
  });

  it.each([
    '开展培训3次，制定制度12项。',
    '12个项目计划2026年全部完成整改。',
    '已发现线索10起。',
    '增长13.1%，完成1294.9亿元。',
  ])('are not seen in %s', (words) => {
    expect(saying(words).claims).toEqual([]);
  });
});

describe('contacts', () => {
  it('takes every telephone, mail and address of the closing words', () => {
    const notice = parseNotice(
      `${HEAD}欢迎监督。电话：（0795）8210366、13800000000；地址：青石镇人民路1号（邮编331700）；邮箱：a.b@example.com。${TAIL}`,
    );
    expect(notice.contacts).toEqual({
      phones: ['（0795）8210366', '13800000000'],
      emails: ['a.b@example.com'],
      addresses: ['青石镇人民路1号'],
    });
  });
});
