import { fenOf, yuanOf } from './money.js';
import { type OutcomeTerms, type StandingOutcome, checkCorrection, checkOutcome, outcomeSaid } from './outcomes.js';

const TODAY = '2026-09-21';
const talk = (amount: number | null, change: Partial<OutcomeTerms> = {}): OutcomeTerms => ({
  ...{ kind: 'reminder_talk', amount, name: null, on: TODAY },
  ...change,
});
const stands = (amount: number | null, kind: StandingOutcome['kind'] = 'reminder_talk'): StandingOutcome => ({
  ...{ id: `${kind} ${amount}`, kind, amount },
});
const check = (wanted: OutcomeTerms, ...standing: StandingOutcome[]) => checkOutcome(wanted, standing, TODAY);

describe('成果与问责', () => {
  it('确认为 0 is an entry, and beside it stands no other of its kind', () => {
    expect(() => check(talk(0))).not.toThrow();
    expect(() => check(talk(0), stands(2))).toThrow('outcome.zeroBesideOthers');
    expect(() => check(talk(1), stands(0))).toThrow('outcome.besideZero');
    expect(() => check(talk(0), stands(0))).toThrow('outcome.zeroBesideOthers');
  });

  it('other kinds, and what was taken back, say nothing about it', () => {
    expect(() => check(talk(0), stands(3, 'admonition'), stands(null))).not.toThrow();
    expect(() => check(talk(2), stands(1))).not.toThrow();
  });

  it('is of today or before, never of tomorrow', () => {
    expect(() => check(talk(1, { on: TODAY }))).not.toThrow();
    expect(() => check(talk(1, { on: '2026-09-22' }))).toThrow('outcome.inFuture');
  });

  it('a rule that was made has its name, one entry each; a count has none', () => {
    const made = (amount: number, name: string | null) => check(talk(amount, { kind: 'regulation', name }));
    expect(() => made(1, '采购管理办法')).not.toThrow();
    expect(() => made(0, null)).not.toThrow();
    expect(() => made(1, null)).toThrow('outcome.nameMissing');
    expect(() => made(2, '采购管理办法')).toThrow('outcome.oneByOne');
    expect(() => check(talk(1, { name: '张三' }))).toThrow('outcome.noName');
  });

  it('a correction takes the place of an entry that stands, of the same kind; it may take it back altogether', () => {
    const [wrong, right] = [stands(8), talk(6)];
    expect(() => checkCorrection(right, wrong, [wrong], TODAY)).not.toThrow();
    expect(() => checkCorrection(talk(0), wrong, [wrong], TODAY)).not.toThrow();
    expect(() => checkCorrection(talk(null), wrong, [wrong], TODAY)).not.toThrow();
    expect(() => checkCorrection(talk(0), wrong, [wrong, stands(1)], TODAY)).toThrow('outcome.zeroBesideOthers');
    expect(() => checkCorrection(right, wrong, [], TODAY)).toThrow('outcome.corrected');
    expect(() => checkCorrection(talk(6, { kind: 'admonition' }), wrong, [wrong], TODAY)).toThrow('outcome.otherKind');
    expect(() => check(talk(null))).toThrow('outcome.amountMissing');
  });

  it('tells nothing stated, none and some apart', () => {
    expect(outcomeSaid(talk(null))).toBe('提醒谈话：未填');
    expect(outcomeSaid(talk(0))).toBe('提醒谈话：确认为 0');
    expect(outcomeSaid(talk(2))).toBe('提醒谈话 2 人');
    expect(outcomeSaid(talk(123_450, { kind: 'recovered' }))).toBe('追缴和挽回资金 1,234.50 元');
  });
});

describe('元与分', () => {
  it.each([
    ['0', 0, '0'],
    ['0.01', 1, '0.01'],
    ['0.1', 10, '0.10'],
    ['1.1', 110, '1.10'],
    ['1,234.56', 123_456, '1,234.56'],
    ['8,765,432.10', 876_543_210, '8,765,432.10'],
    ['10000000000000', 1_000_000_000_000_000, '10,000,000,000,000'],
  ])('%s 元 are %i 分', (yuan, fen, said) => {
    expect(fenOf(yuan)).toBe(fen);
    expect(yuanOf(fen)).toBe(said);
  });

  it.each(['', '-1', '1.234', '1e3', '12,34', '一万', '10000000000000.01', '1.', '.5'])('“%s” is no amount', (yuan) => {
    expect(() => fenOf(yuan)).toThrow('outcome.badAmount');
  });
});
