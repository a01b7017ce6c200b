import { readFileSync } from 'node:fs';
import { parseNotice, type ParsedNotice } from './index.js';

const read = (name: string): string => readFileSync(`test/fixtures/notices/${name}.txt`, 'utf8');
const parsed = (name: string): ParsedNotice => parseNotice(read(name));
const paths = (notice: ParsedNotice): string[] => notice.problems.map((problem) => problem.path);
const doubts = (notice: ParsedNotice): string[] => notice.doubts.map((doubt) => doubt.code);
const roles = (notice: ParsedNotice): string[] => notice.sections.map((section) => `${section.path} ${section.role}`);

describe('the sample notice', () => {
  const sample = parseNotice(readFileSync('config/samples/notice.txt', 'utf8'));

  it('gives 24 problems under 4 aspects, each with three measures, and no doubt', () => {
    expect(sample.problems).toHaveLength(24);
    expect(new Set(sample.problems.map((problem) => problem.aspect)).size).toBe(4);
    expect(sample.problems.every((p) => p.measures.map((m) => m.marker).join('') === '一是二是三是')).toBe(true);
    expect(sample.doubts).toEqual([]);
  });

  it('says who issued it, who inspected, and when', () => {
    expect(sample).toMatchObject({
      title: '中共临川新区工作委员会关于市委巡察整改情况的通报',
      issuer: '中共临川新区工作委员会',
      source: {
        kind: '巡察',
        inspector: '市委第五巡察组',
        from: '2026-05-11',
        to: '2026-06-30',
        feedbackOn: '2026-08-10',
      },
      rectification: { from: '2026-08-10', to: '2026-11-10' },
      legalBases: ['中国共产党巡视工作条例', '临州市巡察整改和成果运用实施办法（试行）'],
      signedOn: '2026-11-16',
      contacts: {
        phones: ['0795-8210366'],
        emails: ['lcxqzgb@example.cn'],
        addresses: ['临川新区临水大道88号新区管委会整改办'],
      },
    });
  });

  it('states sums that agree and promises with their days', () => {
    const sums = sample.claims.map((c) => `${c.subject} ${c.total} ${c.done} ${c.ongoing} ${c.verdict}`);
    expect(sums.slice(0, 4)).toEqual([
      'problems 24 20 4 right',
      'measures 72 66 6 right',
      'clues 27 25 2 right',
      'letters 58 58 null right',
    ]);
    expect(sample.promises.map((p) => `${p.by} ${p.text}`)).toEqual([
      '2027-06-30 预计2027年6月投入使用',
      '2027-06-30 计划2027年上半年全部完成交付',
      '2027-03-31 确保2027年3月底前完成确权登记',
      '2027-12-31 力争2027年底年收入10万元以下的村全部清零',
    ]);
  });

  it('reads the same out of a text set at 30 characters a line', () => {
    const wrapped = parsed('hard-wrapped-lines');
    expect(wrapped.problems.map((p) => [p.path, p.title, p.measures.map((m) => m.text)])).toEqual(
      sample.problems.map((p) => [p.path, p.title, p.measures.map((m) => m.text)]),
    );
  });
});

describe('notices with headings that carry no number', () => {
  const notice = parsed('unnumbered-headings');

  it('never takes the paragraphs on organisation for problems', () => {
    expect(paths(notice)).toEqual(['（一）-1', '（一）-2', '（二）-3']);
    expect(roles(notice)).toEqual([
      '组织落实整改情况 organisation',
      '组织落实整改情况-（一） organisation',
      '组织落实整改情况-（二） organisation',
      '整改任务落实情况 other',
      '整改任务落实情况-（一） aspect',
      '整改任务落实情况-（二） aspect',
    ]);
  });

  it('leaves every status open where none is stated', () => {
    expect(notice.problems.every((p) => p.status === 'not_stated' && p.statusWords === null)).toBe(true);
  });

  it('takes a 三是 without 一是 and 二是 as one measure and doubts it', () => {
    expect(notice.problems[2]?.measures.map((m) => m.marker)).toEqual(['三是']);
    expect(doubts(notice)).toContain('measure_marker_missing');
  });

  it('keeps an answer without markers as text', () => {
    expect(notice.problems[0]).toMatchObject({ measures: [], text: '召开专题会议，明确责任人。' });
  });

  it('dates no promise of 年底 when the year is not sure', () => {
    expect(notice.promises).toMatchObject([{ text: '确保年底投产达效', by: null }]);
    expect(doubts(notice)).toContain('promise_undated');
  });
});

describe('notices divided by status, with numbering that starts again', () => {
  const notice = parsed('status-sections-restart');

  it('tells equal numbers apart by their section', () => {
    expect(paths(notice)).toEqual(['一-1', '一-2', '二-1', '二-2']);
    expect(notice.problems.map((p) => p.status)).toEqual(['completed', 'completed', 'long_term', 'long_term']);
    expect(notice.problems[0]?.statusWords).toBe('已完成的整改任务');
  });

  it('reads through OCR spaces, page breaks, bold marks and 整政情况', () => {
    expect(notice.source).toMatchObject({ inspector: '市委第六巡察组', from: '2025-03-06', feedbackOn: '2025-06-10' });
    expect(notice.problems[0]?.title).toBe('馆藏管理制度不健全,未建立台账');
    expect(notice.problems[0]?.measures[2]?.text).toContain('确保大额资金支出手续完备');
    expect(notice.problems[2]?.text).toBe('一是开展送戏下乡46场。二是培训文艺骨干。');
  });

  it('takes a title that starts with a year', () => {
    expect(notice.problems[1]?.title).toBe('2024年市财政局通报指出"项目支出进度慢,绩效管理缺失"等问题');
    expect(notice.problems[3]?.title).toBe('2024年度群众满意度排名9个单位末位');
  });

  it('keeps a completed problem completed and points at what is left over', () => {
    expect(notice.claims).toMatchObject([{ total: 1018, done: 1013, ongoing: 5, verdict: 'right' }]);
    expect(doubts(notice)).toEqual(['completed_with_residue']);
  });
});

describe('notices copied from a web page', () => {
  const notice = parsed('web-page-statistics-first');

  it('tells the day of signature from the day of publication', () => {
    expect(notice).toMatchObject({ signedOn: '2024-09-03', publishedOn: '2024-09-10' });
  });

  it('moves a feedback date without a year past the turn of the year, and says so', () => {
    expect(notice.source).toMatchObject({ from: '2023-11-07', to: '2023-12-27', feedbackOn: '2024-02-28' });
    expect(doubts(notice)).toContain('year_assumed');
  });

  it('accepts a number without its dot and doubts it', () => {
    expect(notice.problems[1]).toMatchObject({ path: '（一）-2', title: '生态保护有短板' });
    expect(doubts(notice)).toContain('number_without_dot');
  });

  it('weighs each sum and names the unfinished', () => {
    const [problems, measures, letters] = notice.claims;
    expect(problems).toMatchObject({ total: 20, done: 17, ongoing: 2, verdict: 'wrong' });
    expect(problems?.named).toEqual(['码头改造进展缓慢', '机构编制未落实', '停车场建设滞后']);
    expect(measures).toMatchObject({ total: 93, done: 86, ongoing: null, verdict: 'not_checkable' });
    expect(letters).toMatchObject({ total: 47, done: 47, verdict: 'right' });
    expect(doubts(notice)).toEqual(expect.arrayContaining(['claim_wrong', 'claim_names_differ']));
  });

  it('writes a telephone number with one hyphen', () => {
    expect(notice.contacts).toEqual({ phones: ['0795-86199811'], emails: ['yhdjq@example.com'], addresses: [] });
  });
});

describe('notices of three levels', () => {
  it('puts aspect, sub-aspect and number into the path', () => {
    const notice = parsed('aspects-sub-aspects-problems');
    expect(paths(notice)).toEqual(['一-（一）-1', '一-（一）-2', '一-（二）-3', '二-（一）-4', '二-（一）-5']);
    expect(notice.problems[2]).toMatchObject({ aspect: '贯彻落实上级决策部署', subAspect: '防汛责任不实' });
    expect(roles(notice)).toContain('三 next_steps');
  });

  it('adds up what was finished, cancelled and is going on', () => {
    const [claim] = parsed('aspects-sub-aspects-problems').claims;
    expect(claim).toMatchObject({ total: 94, done: 58, ongoing: 20, verdict: 'right' });
  });

  it('finds （1） as the problem under 1.着力解决……', () => {
    const notice = parsed('three-levels-continuous-numbers');
    expect(paths(notice)).toEqual(['（一）-1-1', '（一）-1-2', '（一）-2-3', '（二）-1-4']);
    expect(notice.problems[0]?.title).toBe('关于学用结合不紧问题');
  });

  it('leaves a date empty whose digits run together', () => {
    const notice = parsed('three-levels-continuous-numbers');
    expect(notice.source).toMatchObject({ from: null, to: '2024-09-12' });
    expect(doubts(notice)).toContain('unreadable_date');
  });

  it('dates promises at the end of the period they name', () => {
    const notice = parsed('three-levels-continuous-numbers');
    expect(notice.promises.map((p) => p.by)).toEqual(['2025-09-30', '2026-06-30', '2025-12-31']);
  });

  it('shows that 15 and 20 are not 33', () => {
    expect(parsed('three-levels-continuous-numbers').claims).toMatchObject([{ total: 33, verdict: 'wrong' }]);
  });
});

describe('notices whose problems are numbered （一）', () => {
  const notice = parsed('bracket-problems-restart');

  it('tells them apart by their aspect and takes the lists below as measures', () => {
    expect(paths(notice)).toEqual(['一-1', '一-2', '二-1', '二-2', '三-1']);
    expect(notice.problems[0]?.measures.map((m) => m.marker)).toEqual(['1.', '2.']);
  });

  it('takes an aspect without a list as one problem and doubts it', () => {
    expect(notice.problems[4]?.aspect).toBe('选人用人存在薄弱环节');
    expect(doubts(notice)).toEqual(['aspect_is_problem']);
  });
});

describe('notices that leave a reader in doubt', () => {
  it('counts problems without numbers in their order and says so once', () => {
    const notice = parsed('no-numbers-at-all');
    expect(paths(notice)).toEqual(['1', '2', '3']);
    expect(doubts(notice).filter((code) => code === 'number_missing')).toHaveLength(1);
  });

  it('takes the status from words behind the title only', () => {
    const [first, second, third] = parsed('no-numbers-at-all').problems;
    expect(first?.status).toBe('not_stated');
    expect(second).toMatchObject({ title: '关于往来款清理不及时的问题', status: 'completed', statusWords: '已完成' });
    expect(third).toMatchObject({ status: 'completed', statusWords: '已经完成，长期坚持' });
  });

  it('never guesses at 2月30日', () => {
    const notice = parsed('no-numbers-at-all');
    expect(notice.source).toMatchObject({ kind: '审计', inspector: '临州市审计局', feedbackOn: null });
    expect(doubts(notice)).toContain('impossible_date');
    expect(notice.signedOn).toBe('2025-09-03');
  });

  it('points at numbers that are skipped, repeated or missing and loses no problem', () => {
    const notice = parsed('numbers-skipped-and-repeated');
    expect(paths(notice)).toEqual(['（一）-1', '（一）-2', '（一）-2（2）', '（一）-5', '（一）-6']);
    expect(doubts(notice)).toEqual(['number_repeated', 'number_skipped', 'number_missing']);
  });

  it('points at a problem without an answer', () => {
    expect(doubts(parsed('problem-without-answer'))).toEqual(['problem_without_text']);
  });

  it('says that it found no problem', () => {
    const notice = parsed('no-problems');
    expect(notice.problems).toEqual([]);
    expect(doubts(notice)).toEqual(['no_problems']);
  });

  it.each(['', ' \n\u3000', '\ufeff', '\0\0'])('says that a text without words is empty', (text) => {
    expect(doubts(parseNotice(text))).toEqual(['empty']);
  });
});
