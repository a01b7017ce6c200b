import { craftedCompounds } from './crafted-compounds.js';
import { craftedKinds } from './crafted-kinds.js';
import { craftedPdfs } from './crafted-pdfs.js';
import { craftedTexts } from './crafted-texts.js';
import { craftedXml } from './crafted-xml.js';
import { craftedZips } from './crafted-zips.js';
import type { Crafted } from './crafted.js';

export function craftedFiles(): Crafted[] {
  return [
    ...craftedZips(),
    ...craftedXml(),
    ...craftedKinds(),
    ...craftedCompounds(),
    ...craftedPdfs(),
    ...craftedTexts(),
  ];
}

/** One of each kind, as `kindOf` tells them apart. */
export function firstOf(files: readonly Crafted[], kindOf: (file: Crafted) => string): Crafted[] {
  const first = new Map(files.toReversed().map((file) => [kindOf(file), file]));
  return files.filter((file) => first.get(kindOf(file)) === file);
}

/** Of how many files, and which: `npm test` takes the short form, HOSTILE_FILES=1000 all crafted ones and so many mutated. */
export const LONG = Number(process.env['HOSTILE_FILES'] ?? 0);
export const SEED = Number(process.env['HOSTILE_SEED'] ?? 2026);
