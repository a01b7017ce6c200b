import type { TextPiece } from '../../../shared/api/types';

/** So much of what stays is left standing beside a change. */
const AROUND = 10;

/** What stays, cut down to the words beside what changes; the others whole. */
export function briefPieces(pieces: readonly TextPiece[]): TextPiece[] {
  return pieces.map((piece, place) => {
    const { kind, text } = piece;
    if (kind !== 'same' || text.length <= 2 * AROUND + 1) return piece;
    const head = place === 0 ? '' : text.slice(0, AROUND);
    const tail = place === pieces.length - 1 ? '' : text.slice(-AROUND);
    return { kind, text: `${head}…${tail}` };
  });
}
