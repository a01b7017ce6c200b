import { decodeText } from '../decode-text.js';
import type { NoticeText } from '../notice-text.js';
import { refuse } from '../unreadable.js';
import { sight } from './file-kind.js';
import { decodeHtml } from './html-encoding.js';
import { htmlText } from './html-text.js';
import { tidyText } from './tidy-text.js';

/** What the reading process answers: the text, or that a doc file has to be converted first. */
export type OfficeReading = NoticeText | 'convert';

/** Reads a file of any kind. Runs where a file can do no harm: see main.ts. */
export async function readOffice(bytes: Buffer): Promise<OfficeReading> {
  if (bytes.length === 0) refuse('intake.empty');
  const sighted = await sight(bytes);
  switch (sighted.kind) {
    case 'doc':
      return 'convert';
    case 'docx': {
      const { readDocx } = await import('./read-docx.js');
      const { text, remarks } = await readDocx(bytes, sighted.entries);
      return { text: tidyText(text, 'intake.scanned'), kind: 'docx', encoding: 'utf-8', remarks };
    }
    case 'pdf': {
      const { readPdf } = await import('./read-pdf.js');
      return { text: tidyText(await readPdf(bytes), 'intake.scanned'), kind: 'pdf', encoding: 'utf-8', remarks: [] };
    }
    case 'html': {
      const { text, encoding } = decodeHtml(bytes);
      return { text: tidyText(htmlText(text), 'intake.empty'), kind: 'html', encoding, remarks: [] };
    }
    case 'text': {
      const { text, encoding } = decodeText(bytes);
      return { text: tidyText(text, 'intake.empty'), kind: 'text', encoding, remarks: [] };
    }
  }
}
