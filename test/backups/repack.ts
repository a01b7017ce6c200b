import { createHash } from 'node:crypto';
import { ArchiveWriter } from '../../libs/backup/archive-writer.js';
import { piecesOf } from '../../libs/backup/archive-reader.js';
import { FilesSum, type FilesFound } from '../../libs/backup/files-sum.js';
import { type Manifest } from '../../libs/backup/manifest.js';
import { MANIFEST_HASH_NAME, MANIFEST_NAME, type Piece, fileOf, tableOf } from '../../libs/backup/pieces.js';
import { TableSum } from '../../libs/backup/table-sum.js';

/** The same backup with other pieces: a well-formed archive, so that only its content can give it away. */
export async function repack(from: string, to: string, change: (pieces: Piece[]) => Piece[]): Promise<string> {
  const pieces: Piece[] = [];
  for await (const piece of piecesOf(from)) pieces.push(piece);
  const writer = await ArchiveWriter.create(to);
  for (const { name, content } of change(pieces)) await writer.add(name, content);
  await writer.close();
  return to;
}

export const without = (name: string) => (pieces: Piece[]) => pieces.filter((piece) => piece.name !== name);

export const replaced = (name: string, edit: (text: string) => string) => (pieces: Piece[]) =>
  pieces.map((piece) => (piece.name === name ? { name, content: Buffer.from(edit(piece.content.toString())) } : piece));

/** As a careful forger would: the manifest and its hash say what is in the archive. */
export function agreeing(edit: (manifest: Manifest) => object = (manifest) => manifest) {
  return (pieces: Piece[]): Piece[] => {
    const read = JSON.parse(pieces.find(({ name }) => name === MANIFEST_NAME)!.content.toString()) as Manifest;
    const tables = read.tables.map((table) => ({ ...table, ...sumOf(table.name, pieces) }));
    const sum = (field: 'rows' | 'bytes') => tables.reduce((all, table) => all + table[field], 0);
    const total = { tables: tables.length, rows: sum('rows'), bytes: sum('bytes') };
    const files = read.files && { ...read.files, ...filesSumOf(pieces) };
    const text = JSON.stringify(edit({ ...read, tables, total, files }));
    const hash = createHash('sha256').update(text).digest('hex');
    return replaced(MANIFEST_HASH_NAME, () => hash)(replaced(MANIFEST_NAME, () => text)(pieces));
  };
}

function sumOf(table: string, pieces: readonly Piece[]) {
  const sum = new TableSum();
  for (const piece of pieces) if (tableOf(piece.name)?.table === table) sum.add(piece.content);
  return sum.sum();
}

function filesSumOf(pieces: readonly Piece[]): FilesFound {
  const sum = new FilesSum();
  for (const { name, content } of pieces) {
    const file = fileOf(name);
    if (file) sum.add(file.sha256, file.number, content);
  }
  return sum.sum();
}
