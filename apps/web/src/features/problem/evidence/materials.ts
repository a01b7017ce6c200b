import type { Evidence, ProblemDetail } from '../../../shared/api/types';

/** Instead of a measure's id: what belongs to the problem as such, and all there is. */
export const WHOLE = 'problem';
export const ALL = 'all';

export interface Material {
  newest: Evidence;
  /** All its versions, the newest first. */
  pieces: Evidence[];
}
export interface Group {
  id: string;
  measureId: string | null;
  materials: Material[];
}

/** The pieces by measure, each with its versions; what was withdrawn comes last. */
export function groupsOf(problem: ProblemDetail, wanted: string): Group[] {
  const ids = [...problem.measureList.map((one): string | null => one.id), null];
  return ids
    .filter((id) => wanted === ALL || wanted === (id ?? WHOLE))
    .map((measureId) => ({ id: measureId ?? WHOLE, measureId, materials: materialsOf(problem, measureId) }))
    .filter((group) => group.materials.length > 0);
}

function materialsOf({ evidence }: ProblemDetail, measureId: string | null): Material[] {
  const byMaterial = new Map<string, Evidence[]>();
  for (const one of evidence.filter((piece) => piece.measureId === measureId))
    byMaterial.set(one.materialId, [one, ...(byMaterial.get(one.materialId) ?? [])]);
  return [...byMaterial.values()]
    .flatMap((pieces) => (pieces[0] ? [{ newest: pieces[0], pieces }] : []))
    .sort((a, b) => Number(b.newest.current) - Number(a.newest.current));
}

/** Whoever is named for a measure proves that one, and no other. */
export function mayProve({ measureList }: ProblemDetail, measureId: string | null): boolean {
  return measureList.some((one) => one.id === measureId && one.mayProve);
}
