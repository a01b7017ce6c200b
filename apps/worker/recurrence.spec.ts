import { RECURRING, type Recurring, type RecurringActions } from '#queue';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Recurrence } from './recurrence.js';

const MINUTE = 60_000;

describe('自动运行的日程', () => {
  let recurrence: Recurrence;
  let begun: Recurring[];
  let work: Partial<Record<Recurring, () => Promise<unknown>>>;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    begun = [];
    work = {};
    const action = (name: Recurring) => () => {
      begun.push(name);
      return work[name]?.() ?? Promise.resolve();
    };
    const actions = Object.fromEntries(RECURRING.map((name) => [name, action(name)])) as RecurringActions;
    recurrence = new Recurrence(actions);
  });
  afterEach(async () => {
    work = {};
    await Promise.all([recurrence.stop(), jest.advanceTimersByTimeAsync(3 * MINUTE)]);
    jest.useRealTimers();
  });

  const times = (name: Recurring) => begun.filter((one) => one === name).length;
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('every line runs at once, when the worker starts', () => {
    recurrence.start();
    expect(begun).toEqual([...RECURRING]);
  });

  it('the sweeper comes by every fifteen seconds, whether a bell was rung or not', async () => {
    recurrence.start();
    await pass(14_999);
    expect(times('sweep')).toBe(1);
    await pass(1);
    expect(times('sweep')).toBe(2);
    await pass(MINUTE);
    expect(times('sweep')).toBe(6);
  });

  it('a line that still runs is not begun beside itself; the others go on', async () => {
    let end = (): void => undefined;
    work.sweep = () => new Promise<void>((resolve) => (end = resolve));
    recurrence.start();
    await pass(MINUTE);
    expect([times('sweep'), times('canary')]).toEqual([1, 2]);
    end();
    await pass(15_000);
    expect(times('sweep')).toBe(2);
  });

  it('one that hangs is given up after two minutes and begun again', async () => {
    work.sweep = () => new Promise(() => undefined);
    recurrence.start();
    await pass(2 * MINUTE - 1);
    expect(times('sweep')).toBe(1);
    await pass(15_001);
    expect(times('sweep')).toBe(2);
  });

  it('one that fails fails alone, and comes again at its time', async () => {
    work.sweep = () => Promise.reject(new Error('PostgreSQL is away'));
    recurrence.start();
    await pass(30_000);
    expect(times('sweep')).toBe(3);
  });

  it('once stopped nothing begins any more', async () => {
    recurrence.start();
    await recurrence.stop();
    await pass(MINUTE);
    expect(times('sweep')).toBe(1);
  });
});
