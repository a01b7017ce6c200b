import { getDocumentProxy } from 'unpdf';
import { MAX_CHARACTERS, PDF_LIMITS } from '../limits.js';
import { refuse } from '../unreadable.js';
import { type PdfLine, type PdfPiece, linesOfPage } from './pdf-lines.js';
import { withoutPageMarks } from './pdf-page-marks.js';
import { paragraphsOf } from './pdf-paragraphs.js';
import { withoutRadicals } from './radicals.js';

// No code from the file, no fonts drawn, no address fetched: text only.
const OPTIONS = { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0 };

/** Lines stretched to full width have blanks between their characters; Chinese has none of its own. */
const STRETCHED = /(?<=[^\u0000-\u00ff\n\t]) +(?=[^\u0000-\u00ff\n\t])/g;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** The text of a PDF as paragraphs, without what is printed on every page. A scan has none and says so. */
export async function readPdf(bytes: Buffer): Promise<string> {
  const pdf = await open(bytes);
  if (pdf.numPages > PDF_LIMITS.pages) refuse('intake.tooComplex', { pages: pdf.numPages });
  const pages: PdfLine[][] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const lines = linesOfPage(await piecesOf(pdf, number));
    characters += lines.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > MAX_CHARACTERS) refuse('intake.tooLong', { characters, limit: MAX_CHARACTERS });
    pages.push(lines);
  }
  if (characters === 0) refuse('intake.scanned');
  return withoutRadicals(paragraphsOf(withoutPageMarks(pages)).join('\n')).replace(STRETCHED, '');
}

async function open(bytes: Buffer): Promise<Pdf> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), OPTIONS);
  } catch (error) {
    return judge(error);
  }
}

async function piecesOf(pdf: Pdf, number: number): Promise<PdfPiece[]> {
  try {
    const page = await pdf.getPage(number);
    const pieces = await upright(page);
    page.cleanup();
    return pieces;
  } catch (error) {
    return judge(error);
  }
}

function judge(error: unknown): never {
  if (error instanceof RangeError) throw error; // of memory or of the stack: named by the process
  const isLocked = error instanceof Error && error.name === 'PasswordException';
  return refuse(isLocked ? 'intake.encrypted' : 'intake.damaged');
}

/** What runs across the page at an angle is a watermark. */
async function upright(page: Page): Promise<PdfPiece[]> {
  const view = page.getViewport({ scale: 1 }).transform;
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [a, b, , d, x, y] = placed(view, item.transform);
    if (Math.abs(b) > 0.1 * Math.abs(a) || a <= 0) return [];
    return [{ text: item.str.replace(/\s+/g, ' '), x, y, width: item.width, size: Math.abs(d) || item.height }];
  });
}

type Matrix = [number, number, number, number, number, number];

function placed(view: number[], own: unknown[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = own.map(Number);
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
