import qrcode from 'qrcode-generator';

/** White around the code, in modules, without which no camera finds it. */
const QUIET = 4;

/** A QR code as the path of an SVG: one square a dark module, in a box of `size` by `size`. */
export function codeOf(text: string): { size: number; path: string } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) => row);
  const squares = rows.flatMap((row) =>
    rows.filter((column) => code.isDark(row, column)).map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`),
  );
  return { size: count + 2 * QUIET, path: squares.join('') };
}
