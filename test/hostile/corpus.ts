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

/** One of each. */
export function shortOf(files: readonly Crafted[]): Crafted[] {
  const first = new Map(files.toReversed().map((file) => [file.name, file]));
  return files.filter((file) => first.get(file.name) === file);
}
