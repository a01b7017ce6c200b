import type { FilesFound } from './files-sum.js';

/** Of the archive's layout, not of the tables in it: those have migrations. Format 1 carried no files. */
export const FORMAT = 2;
export const KNOWN_FORMATS: readonly number[] = [1, FORMAT];

/** One table as it was, in the order in which it can be loaded: whatever a row refers to comes before it. */
export interface TableEntry {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  /** Of the table's rows as COPY writes them, ordered by primary key. */
  readonly sha256: string;
}

/** The files that evidence names. */
export interface FilesEntry extends FilesFound {
  /** Named by rows and not in here: the store had them no more, and the operator went on without them. */
  readonly lost: number;
}

export interface Manifest {
  readonly format: number;
  /** Of the product that made it. */
  readonly version: string;
  /** When, by the database's own clock. */
  readonly takenAt: string;
  /** Every migration the tables have been through, the newest last. */
  readonly migrations: readonly string[];
  readonly tables: readonly TableEntry[];
  readonly total: { readonly tables: number; readonly rows: number; readonly bytes: number };
  /** Null in format 1. */
  readonly files: FilesEntry | null;
  /** Table → why it is not in here. */
  readonly leftOut: Readonly<Record<string, string>>;
}

export type ManifestHead = Pick<Manifest, 'version' | 'takenAt' | 'migrations' | 'leftOut'>;

export function manifestOf(head: ManifestHead, tables: readonly TableEntry[], files: FilesEntry): Manifest {
  return { format: FORMAT, ...head, tables, total: totalOf(tables), files };
}

export function totalOf(tables: readonly Pick<TableEntry, 'rows' | 'bytes'>[]): Manifest['total'] {
  const sum = (field: 'rows' | 'bytes'): number => tables.reduce((total, table) => total + table[field], 0);
  return { tables: tables.length, rows: sum('rows'), bytes: sum('bytes') };
}

/** Null for a text that is no manifest. */
export function parseManifest(text: string): Manifest | null {
  try {
    const read = { files: null, ...(JSON.parse(text) as Omit<Manifest, 'files'> & Partial<Manifest>) };
    return isManifest(read) ? read : null;
  } catch {
    return null;
  }
}

function isManifest(read: Manifest): boolean {
  const texts = [read.version, read.takenAt, ...read.migrations];
  const counts = [read.format, read.total.tables, read.total.rows, read.total.bytes];
  return (
    read.migrations.length > 0 &&
    texts.every((one) => typeof one === 'string') &&
    counts.every(Number.isInteger) &&
    read.tables.every(isTableEntry) &&
    (read.format === 1 ? read.files === null : isFilesEntry(read.files))
  );
}

const HASH = /^[0-9a-f]{64}$/;
const NAME = /^[a-z_][a-z0-9_]*$/;

function isTableEntry({ name, columns, rows, bytes, sha256 }: TableEntry): boolean {
  return (
    [name, ...columns].every((one) => NAME.test(one)) && [rows, bytes].every(Number.isInteger) && HASH.test(sha256)
  );
}

function isFilesEntry(files: FilesEntry | null): boolean {
  return files !== null && [files.count, files.bytes, files.lost].every(Number.isInteger) && HASH.test(files.sha256);
}
