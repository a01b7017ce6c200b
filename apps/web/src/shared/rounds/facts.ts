import type { Summary } from '../api/types';

export interface Fact {
  key: string;
  count: number;
  query: Record<string, string>;
  tone: '' | 'late' | 'soon';
}

/** The round in three clauses: what it consists of (this adds up to the total), what of it waits for somebody, what is urgent. */
export function factsOf(summary: Summary): Fact[][] {
  const parts: Fact[] = [
    { key: 'signedOff', count: summary.signedOff, query: { stage: 'signed_off' }, tone: '' },
    { key: 'inProgress', count: summary.inProgress, query: { status: 'in_progress' }, tone: '' },
    { key: 'longTerm', count: summary.longTerm, query: { status: 'long_term' }, tone: '' },
    { key: 'notStated', count: summary.notStated, query: { status: 'not_stated' }, tone: '' },
  ];
  const waiting: Fact[] = [
    { key: 'submitted', count: summary.submitted, query: { stage: 'submitted' }, tone: '' },
    { key: 'paused', count: summary.paused, query: { stage: 'paused' }, tone: '' },
  ];
  const urgent: Fact[] = [
    { key: 'overdue', count: summary.overdue, query: { due: 'overdue' }, tone: 'late' },
    { key: 'dueThisWeek', count: summary.dueThisWeek, query: { due: 'this_week' }, tone: 'soon' },
  ];
  return [parts, waiting, urgent]
    .map((clause) => clause.filter((fact) => fact.count > 0))
    .filter((clause) => clause.length > 0);
}
