import { useI18n } from 'vue-i18n';
import type { DeadlineState, Stage } from '../api/types';
import { useDates } from './dates';

export interface DueWords {
  date: string;
  meaning: string;
  tone: '' | 'soon' | 'late';
}

interface Due {
  dueOn: string | null;
  due: DeadlineState;
  stage?: Stage;
}

/** A deadline in words: the date, what it means today, and how loud to say it. */
export function useDueWords(): (problem: Due) => DueWords {
  const { t } = useI18n();
  const { day } = useDates();
  const meaning = ({ due, stage }: Due): string => {
    if (due.kind === 'overdue' && stage === 'paused') return t('pause.checkPassed', { n: due.days ?? 0 });
    if (due.kind === 'overdue') return t('due.overdue', { n: due.days ?? 0 });
    if (due.kind === 'due_today') return t('due.today');
    if (due.kind === 'remaining') return t('due.remaining', { n: due.workingDays ?? 0 });
    return stage === 'paused' ? t('due.stopped') : '';
  };
  return (problem) => ({
    date: problem.dueOn === null ? t('due.none') : day(problem.dueOn),
    meaning: meaning(problem),
    tone: problem.due.kind === 'overdue' ? 'late' : problem.due.kind === 'due_today' || problem.due.soon ? 'soon' : '',
  });
}
