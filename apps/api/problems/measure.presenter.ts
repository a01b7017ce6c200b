import { deadlineState, residueLeft } from '#domain';
import type { MeasureRow, ProblemRow, ProblemView } from '#features';
import type { MeasureDto, ResidueDto } from './problem.dto.js';

/** A measure with what its own date means today; where it has none, the problem's counts. */
export function presentMeasure(measure: MeasureRow, view: ProblemView): MeasureDto {
  const { today, calendar } = view;
  const open = measure.status === 'in_progress' && measure.withdrawnOn === null;
  return {
    ...measure,
    due: open ? deadlineState(measure.deadline, today, calendar) : { kind: 'none' },
    mayUpdate: view.updatable.includes(measure.id),
    mayProve: view.provable.includes(measure.id),
  };
}

export function presentResidue({ residueTotal, residueDone }: ProblemRow): ResidueDto | null {
  if (residueTotal === null || residueDone === null) return null;
  const residue = { total: residueTotal, done: residueDone };
  return { ...residue, left: residueLeft(residue) };
}
