import type { Summary } from '../api/types';

export interface Fact {
  key: string;
  count: number;
  query: Record<string, string>;
  tone: '' | 'late' | 'soon';
}

/** What the round consists of (these add up to the total) and, after them, what is urgent; each with the list it counts. */
export function factsOf(summary: Summary): { parts: Fact[]; urgent: Fact[] } {
  const parts: Fact[] = [
    { key: 'signedOff', count: summary.signedOff, query: { stage: 'signed_off' }, tone: '' },
    { key: 'inProgress', count: summary.inProgress, query: { status: 'in_progress' }, tone: '' },
    { key: 'submitted', count: summary.submitted, query: { stage: 'submitted' }, tone: '' },
    { key: 'longTerm', count: summary.longTerm, query: { status: 'long_term' }, tone: '' },
    { key: 'paused', count: summary.paused, query: { stage: 'paused' }, tone: '' },
    { key: 'notStated', count: summary.notStated, query: { status: 'not_stated' }, tone: '' },
  ];
  const urgent: Fact[] = [
    { key: 'overdue', count: summary.overdue, query: { due: 'overdue' }, tone: 'late' },
    { key: 'dueThisWeek', count: summary.dueThisWeek, query: { due: 'this_week' }, tone: 'soon' },
  ];
  return { parts: parts.filter((fact) => fact.count > 0), urgent: urgent.filter((fact) => fact.count > 0) };
}
