import type { Measure } from '../../shared/api/types';

/** What the form of a measure holds. */
export interface MeasureValues {
  text: string;
  deadline: string;
  deadlineReason: string;
  unitId: string;
  ownerId: string;
  total: string | number;
  countWord: string;
}

export function measureValues(measure?: Measure): MeasureValues {
  return {
    text: measure?.text ?? '',
    deadline: measure?.deadline ?? '',
    deadlineReason: measure?.deadlineReason ?? '',
    unitId: measure?.unit?.id ?? '',
    ownerId: measure?.owner?.id ?? '',
    total: measure?.total ?? '',
    countWord: measure?.countWord ?? '',
  };
}

/** What is left empty is left out: a measure that is put says all of itself. */
export function measureBody(values: MeasureValues): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
