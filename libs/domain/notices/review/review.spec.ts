import { RuleViolation } from '../../rule-violation.js';
import { parseNotice } from '../parse-notice.js';
import { type Review, type ReviewDecision, acceptAll, review, reviewNotice } from './index.js';

const TEXT = `中共临川新区工作委员会关于巡察整改情况的通报
根据统一部署，2025年3月4日至4月26日，市委第五巡察组对临川新区党工委开展了巡察，6月12日反馈了巡察意见。现将巡察整改情况予以公布。
一、整改任务落实情况
（一）“贯彻决策部署有差距”方面
1.关于“营商环境堵点清理不彻底”问题（已完成）
一是梳理堵点94项，已全部答复。二是推行一窗受理。
2关于“项目建设要素保障不力”问题
一是建立用地清单。二是启动北部变电站建设，预计2026年6月投入使用。
（二）“作风建设不够扎实”方面
1.关于“惠民资金监管有漏洞”问题
一是开展专项清理。二是公开发放结果。
2.关于“防汛排涝短板突出”问题
一是清淤主干管网46公里。
三、联系方式
联系电话：010-12345678。
中共临川新区工作委员会
2025年12月20日
`;
const read = { text: TEXT, notice: parseNotice(TEXT) };
const at = (words: string): number => TEXT.indexOf(words);
const FIRST = at('1.关于“营商');
const SECOND = at('2关于');
const THIRD = at('1.关于“惠民');
const SECOND_MEASURE = at('二是启动');
const after = (...decisions: ReviewDecision[]): Review => review(read, decisions);
const shown = ({ problems }: Review): string[] => problems.map(({ path, title }) => `${path} ${title}`);
const refusals = ({ refused }: Review): string[] => refused.map(({ code }) => code);
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof RuleViolation) return error.code;
  }
  return 'none';
};

describe('审阅一份通报', () => {
  it('is what the parser read while nobody has decided anything', () => {
    expect(shown(after())).toEqual([
      '（一）-1 营商环境堵点清理不彻底',
      '（一）-2 项目建设要素保障不力',
      '（二）-1 惠民资金监管有漏洞',
      '（二）-2 防汛排涝短板突出',
    ]);
    expect(after().doubts.map(({ state }) => state)).not.toContain('accepted');
  });

  describe('改标题', () => {
    it('takes the new words and leaves the source alone', () => {
      const [first] = after({ kind: 'retitle', at: FIRST, title: ' 营商环境\n有堵点 ' }).problems;
      expect(first).toMatchObject({ title: '营商环境 有堵点', path: '（一）-1', span: { start: FIRST } });
    });

    it.each([
      ['', 'review.titleEmpty'],
      ['　\n', 'review.titleEmpty'],
      ['长'.repeat(501), 'notice.titleTooLong'],
    ])('refuses “%.5s”', (title, code) => {
      expect(refusals(after({ kind: 'retitle', at: FIRST, title }))).toEqual([code]);
    });

    it('takes one of 500 characters', () => {
      expect(refusals(after({ kind: 'retitle', at: FIRST, title: '长'.repeat(500) }))).toEqual([]);
    });

    it('refuses a place where no problem begins', () => {
      expect(refusals(after({ kind: 'retitle', at: FIRST + 1, title: '新' }))).toEqual(['review.noProblem']);
    });
  });

  describe('拆分', () => {
    it('makes a measure a problem of its own, under a number that tells it apart', () => {
      const done = after({ kind: 'split', at: SECOND_MEASURE });
      expect(shown(done).slice(1, 3)).toEqual(['（一）-2 项目建设要素保障不力', '（一）-2（2） 启动北部变电站建设']);
      const [, before, own] = done.problems;
      expect(before?.measures.map(({ marker }) => marker)).toEqual(['一是']);
      expect(own?.measures.map(({ marker }) => marker)).toEqual(['二是']);
      expect(before?.text).toBe('一是建立用地清单。');
      expect(own?.text).toBe('二是启动北部变电站建设，预计2026年6月投入使用。');
      expect(TEXT.slice(before?.span.start, before?.span.end)).toMatch(/^2关于.*清单。$/s);
    });

    it('gives a heading line as the title, without its number', () => {
      const joined = after({ kind: 'merge', at: SECOND }, { kind: 'split', at: SECOND });
      expect(joined.problems[1]).toMatchObject({
        title: '项目建设要素保障不力',
        text: expect.stringMatching(/^一是建立/) as string,
      });
    });

    it('what was not said of the second is 未标明, never completed', () => {
      const done = after({ kind: 'split', at: at('二是推行') });
      expect(done.problems.slice(0, 2).map(({ status }) => status)).toEqual(['completed', 'not_stated']);
      expect(done.problems[1]?.statusWords).toBeNull();
    });

    it.each([
      ['at its first character', FIRST, 'review.splitAtEdge'],
      ['where only its last stop would be left', SECOND - 2, 'review.splitAtEdge'],
      ['outside every problem', 3, 'review.noProblem'],
    ])('refuses to split %s', (_, place, code) => {
      expect(refusals(after({ kind: 'split', at: place }))).toEqual([code]);
    });
  });

  describe('合并', () => {
    it('adds every word and every measure to the problem before', () => {
      const [whole, next] = after({ kind: 'merge', at: SECOND }).problems;
      expect(whole?.measures.map(({ marker }) => marker)).toEqual(['一是', '二是', '一是', '二是']);
      expect(whole?.text).toMatch(/^一是梳理.*2关于“项目建设要素保障不力”问题\n一是建立.*投入使用。$/s);
      expect(whole).toMatchObject({ title: '营商环境堵点清理不彻底', status: 'completed' });
      expect(next?.path).toBe('（二）-1');
    });

    it('refuses the first, one that a heading parts from the problem before, and one after 不是问题', () => {
      expect(refusals(after({ kind: 'merge', at: FIRST }))).toEqual(['review.nothingBefore']);
      expect(refusals(after({ kind: 'merge', at: THIRD }))).toEqual(['review.headingBetween']);
      expect(refusals(after({ kind: 'dismiss', at: FIRST }, { kind: 'merge', at: SECOND }))).toEqual([
        'review.beforeDismissed',
      ]);
    });

    it('takes the place away: what is decided about it later is refused', () => {
      const done = after({ kind: 'merge', at: SECOND }, { kind: 'status', at: SECOND, status: 'completed' });
      expect(done.refused).toEqual([{ place: 1, code: 'review.noProblem', facts: {} }]);
    });
  });

  describe('移动', () => {
    const aspects = read.notice.sections.filter(({ role }) => role === 'aspect').map(({ span }) => span.start);

    it('gives the aspect and a number of its own there; the order stays that of the text', () => {
      const done = after({ kind: 'move', at: FIRST, to: aspects[1]! });
      expect(shown(done)[0]).toBe('（二）-1（2） 营商环境堵点清理不彻底');
      expect(done.problems[0]?.aspect).toBe('作风建设不够扎实');
    });

    it('under no aspect its number stands alone', () => {
      expect(after({ kind: 'move', at: FIRST, to: null }).problems[0]).toMatchObject({ path: '1', aspect: null });
    });

    it('refuses what is no aspect, and where it stands already', () => {
      expect(refusals(after({ kind: 'move', at: FIRST, to: 0 }))).toEqual(['review.noSection']);
      expect(refusals(after({ kind: 'move', at: FIRST, to: aspects[0]! }))).toEqual(['review.alreadyThere']);
    });
  });

  describe('不是问题', () => {
    it('stays in the tree, does not enter, and can be taken back', () => {
      const gone: ReviewDecision = { kind: 'dismiss', at: FIRST };
      const all = acceptAll(read.notice);
      expect(after(gone).problems[0]?.dismissed).toBe(true);
      expect(reviewNotice(read, [...all, gone]).map(({ path }) => path)).toEqual(['（一）-2', '（二）-1', '（二）-2']);
      expect(reviewNotice(read, [...all, gone, { kind: 'restore', at: FIRST }])).toHaveLength(4);
    });

    it('is not edited meanwhile, and not taken back twice', () => {
      const gone: ReviewDecision = { kind: 'dismiss', at: FIRST };
      expect(refusals(after(gone, { kind: 'retitle', at: FIRST, title: '新' }))).toEqual(['review.dismissed']);
      expect(refusals(after(gone, { kind: 'split', at: at('二是推行') }))).toEqual(['review.dismissed']);
      expect(refusals(after({ kind: 'restore', at: FIRST }))).toEqual(['review.notDismissed']);
    });
  });

  describe('存疑', () => {
    const stateOf = (done: Review, code: string) => done.doubts.find((doubt) => doubt.code === code)?.state;

    it('is open until it is accepted, and open again when that is taken back', () => {
      const [first] = acceptAll(read.notice) as [ReviewDecision & { kind: 'accept' }];
      expect(after(first).doubts[0]?.state).toBe('accepted');
      expect(after(first, { ...first, kind: 'reopen' }).doubts[0]?.state).toBe('open');
    });

    it('is mended by the edit that answers it, and by no other', () => {
      expect(stateOf(after(), 'number_without_dot')).toBe('open');
      expect(stateOf(after({ kind: 'retitle', at: SECOND, title: '新' }), 'number_without_dot')).toBe('open');
      expect(stateOf(after({ kind: 'merge', at: THIRD }), 'number_without_dot')).toBe('open');
      expect(stateOf(after({ kind: 'merge', at: SECOND }), 'number_without_dot')).toBe('mended');
      expect(stateOf(after({ kind: 'dismiss', at: SECOND }), 'number_without_dot')).toBe('mended');
    });

    it('is open again when what mended it is taken back', () => {
      const done = after({ kind: 'dismiss', at: SECOND }, { kind: 'restore', at: SECOND });
      expect(stateOf(done, 'number_without_dot')).toBe('open');
    });

    it('that the notice does not have cannot be accepted', () => {
      expect(refusals(after({ kind: 'accept', code: 'claim_wrong', start: 0, end: 1 }))).toEqual(['review.noDoubt']);
    });

    it('several of one kind at one place are accepted one by one', () => {
      const doubt = { code: 'year_assumed', message: '年份按上下文推定', span: { start: 0, end: 1 } } as const;
      const twice = { text: TEXT, notice: { ...read.notice, doubts: [doubt, doubt] } };
      const [first, second] = acceptAll(twice.notice);
      expect(review(twice, [first!]).doubts.map(({ state }) => state)).toEqual(['accepted', 'open']);
      expect(review(twice, [second!]).doubts.map(({ state }) => state)).toEqual(['open', 'accepted']);
    });
  });

  describe('入账', () => {
    it('refuses while one doubt is open and says which', () => {
      const all = acceptAll(read.notice);
      expect(all.length).toBeGreaterThan(1);
      expect(codeOf(() => reviewNotice(read, all.slice(1)))).toBe('notice.doubtsOpen');
      expect(reviewNotice(read, all)).toHaveLength(4);
    });

    it('takes what a person mended in place of accepting', () => {
      const rest = acceptAll(read.notice).filter((one) => !('code' in one && one.code === 'number_without_dot'));
      expect(reviewNotice(read, [...rest, { kind: 'merge', at: SECOND }])).toHaveLength(3);
    });

    it('refuses a decision that cannot be carried out, with its place', () => {
      const all = acceptAll(read.notice);
      try {
        reviewNotice(read, [...all, { kind: 'status', at: 3, status: 'completed' }]);
        throw new Error('was taken');
      } catch (error) {
        expect(error).toMatchObject({ code: 'review.noProblem', facts: { place: all.length + 1 } });
      }
    });

    it('refuses a title that was read longer than can be kept', () => {
      const [first, ...rest] = read.notice.problems;
      const long = { ...read.notice, problems: [{ ...first!, title: '长'.repeat(501) }, ...rest] };
      const enter = () => reviewNotice({ text: TEXT, notice: long }, acceptAll(long));
      expect(codeOf(enter)).toBe('notice.titleTooLong');
    });

    it('refuses when nothing is left', () => {
      const none = read.notice.problems.map(({ span }): ReviewDecision => ({ kind: 'dismiss', at: span.start }));
      expect(codeOf(() => reviewNotice(read, [...acceptAll(read.notice), ...none]))).toBe('notice.noProblems');
    });
  });
});
