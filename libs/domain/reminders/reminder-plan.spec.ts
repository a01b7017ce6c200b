import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type CalendarDay, WorkCalendar, addDays, shanghaiDate, shanghaiInstant } from '../calendar/index.js';
import { planReminders, planningHorizon } from './reminder-plan.js';

const years = [2024, 2025, 2026].map(
  (year) => JSON.parse(readFileSync(`config/holidays/${year}.json`, 'utf8')) as { year: number; days: CalendarDay[] },
);
const calendar = new WorkCalendar(
  years.flatMap((year) => year.days),
  years.map(({ year }) => year),
);
const aDeadline = (dueOn: string, revision = 1) => ({ dueOn, basis: 'deadline' as const, revision });
const always = { after: new Date(0), until: shanghaiInstant('2026-12-31', '23:59') };
const days = (dueOn: string, window = always) =>
  planReminders(aDeadline(dueOn), window, calendar).map((one) => [one.offsetDays, one.onDate]);

describe('提醒计划', () => {
  it('counts 20, 10 and 3 working days back over 国庆 and its make-up days', () => {
    expect(days('2026-10-14').slice(0, 4)).toEqual([
      [-20, '2026-09-10'],
      [-10, '2026-09-23'],
      [-3, '2026-10-10'],
      [0, '2026-10-14'],
    ]);
  });

  it('backs off after the day: 1, 3 and 7 days, then every week', () => {
    expect(days('2026-06-01').slice(4, 9)).toEqual([
      [1, '2026-06-02'],
      [3, '2026-06-04'],
      [7, '2026-06-08'],
      [14, '2026-06-15'],
      [21, '2026-06-22'],
    ]);
  });

  it('moves the due day itself to the last working day before a holiday', () => {
    expect(days('2026-10-03')).toContainEqual([0, '2026-09-30']);
    expect(days('2026-10-03')).toContainEqual([-3, '2026-09-24']);
  });

  it('moves an overdue step to the first working day after a holiday; of two on one day the later stands', () => {
    const overdue = days('2026-09-30').filter(([offset]) => Number(offset) > 0);
    expect(overdue.slice(0, 2)).toEqual([
      [7, '2026-10-08'],
      [14, '2026-10-14'],
    ]);
  });

  it('tells the owner first, then the head of his unit, then the leader', () => {
    const told = planReminders(aDeadline('2026-06-01'), always, calendar).map((one) => [
      one.offsetDays,
      one.recipients.length,
    ]);
    expect(told.slice(0, 7)).toEqual([
      [-20, 1],
      [-10, 1],
      [-3, 2],
      [0, 2],
      [1, 2],
      [3, 3],
      [7, 3],
    ]);
  });

  it('sends at 08:30 in Shanghai', () => {
    const due = planReminders(aDeadline('2026-06-01'), always, calendar).find((one) => one.rule === 'due');
    expect(due?.dueAt.toISOString()).toBe('2026-06-01T00:30:00.000Z');
  });

  it('leaves out what lies before the window: T-3 at its own second is past, one second earlier it is ahead', () => {
    const at = shanghaiInstant('2026-10-10', '08:30');
    const offsets = (after: Date) =>
      planReminders(aDeadline('2026-10-14'), { ...always, after }, calendar).map((one) => one.offsetDays);
    expect(offsets(at)[0]).toBe(0);
    expect(offsets(new Date(at.getTime() - 1000))[0]).toBe(-3);
  });

  it('plans nothing without a date', () => {
    expect(planReminders({ dueOn: null, basis: 'deadline', revision: 0 }, always, calendar)).toEqual([]);
  });

  const aDay = fc.integer({ min: 0, max: 900 }).map((offset) => addDays('2024-03-01', offset));

  it('falls on working days only, never twice on one day, never under one key twice', () => {
    fc.assert(
      fc.property(aDay, (dueOn) => {
        const plan = planReminders(aDeadline(dueOn), always, calendar);
        expect(plan.every((one) => calendar.isWorkingDay(one.onDate) && shanghaiDate(one.dueAt) === one.onDate)).toBe(
          true,
        );
        expect(new Set(plan.map((one) => one.onDate)).size).toBe(plan.length);
        expect(new Set(plan.map((one) => one.occurrenceKey)).size).toBe(plan.length);
      }),
      { numRuns: 300 },
    );
  });

  it('shares no key between two revisions of a date, even when the date comes back', () => {
    fc.assert(
      fc.property(aDay, aDay, (before, after) => {
        const old = planReminders(aDeadline(before, 1), always, calendar).map((one) => one.occurrenceKey);
        const fresh = planReminders(aDeadline(after, 2), always, calendar).map((one) => one.occurrenceKey);
        expect(fresh.filter((key) => old.includes(key))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same reminders in one window as in many one after another', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 200 }), (dueOn, stride) => {
        const whole = planReminders(aDeadline(dueOn), always, calendar).map((one) => one.occurrenceKey);
        const parts: string[] = [];
        for (let after = new Date(0); after < always.until;) {
          const next =
            after.getTime() === 0
              ? shanghaiInstant('2024-01-01', '00:00')
              : new Date(after.getTime() + stride * 86_400_000);
          const until = next > always.until ? always.until : next;
          parts.push(...planReminders(aDeadline(dueOn), { after, until }, calendar).map((one) => one.occurrenceKey));
          after = until;
        }
        expect(parts.filter((key) => whole.includes(key))).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('plans the whole ladder and five weeks ahead of a date long past', () => {
    expect(shanghaiDate(planningHorizon('2026-10-14', shanghaiInstant('2026-06-01', '08:00')))).toBe('2026-10-22');
    expect(shanghaiDate(planningHorizon('2026-01-14', shanghaiInstant('2026-06-01', '08:00')))).toBe('2026-07-06');
  });
});
