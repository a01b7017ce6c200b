import { createHash } from 'node:crypto';
import { piecesOf } from './archive-reader.js';
import { BackupRefused, damaged } from './backup-refused.js';
import { differences, fileDifferences } from './differences.js';
import { type FilesFound, FilesSum } from './files-sum.js';
import { KNOWN_FORMATS, type Manifest, type TableEntry, parseManifest } from './manifest.js';
import { FORMAT_NAME, MANIFEST_HASH_NAME, MANIFEST_NAME, type Piece, fileOf, tableOf } from './pieces.js';
import { TableSum } from './table-sum.js';

/** Reads a backup from its first byte to its last and holds it against its manifest; touches no database. */
export async function checkBackup(file: string): Promise<Manifest> {
  const contents = new Contents();
  for await (const piece of piecesOf(file)) contents.take(piece);
  const manifest = contents.manifest();
  const faults = [...differences(manifest, contents.tables()), ...fileDifferences(manifest, contents.files())];
  if (faults.length > 0) throw damaged(faults.join('；'));
  return manifest;
}

interface CountedTable {
  readonly name: string;
  pieces: number;
  readonly sum: TableSum;
}

/** What an archive holds, piece by piece. */
class Contents {
  private readonly sums: CountedTable[] = [];
  private readonly fileSum = new FilesSum();
  private readonly ends: Piece[] = [];
  private begun = false;

  take(piece: Piece): void {
    if (!this.begun) {
      refuseOtherFormats(piece);
      this.begun = true;
      return;
    }
    const [place, file] = [tableOf(piece.name), fileOf(piece.name)];
    if (place) this.count(place.table, place.number, piece.content);
    else if (file) this.fileSum.add(file.sha256, file.number, piece.content);
    else this.ends.push(piece);
  }

  tables(): Pick<TableEntry, 'name' | 'rows' | 'bytes' | 'sha256'>[] {
    return this.sums.map(({ name, sum }) => ({ name, ...sum.sum() }));
  }

  /** Once, at the end. */
  files(): FilesFound {
    return this.fileSum.sum();
  }

  /** The last two pieces: what should be in here, and the hash of that. */
  manifest(): Manifest {
    const [manifest, hash, ...more] = this.ends;
    if (manifest?.name !== MANIFEST_NAME) throw damaged(`缺少清单 ${MANIFEST_NAME}，备份不完整`);
    const others = hash?.name === MANIFEST_HASH_NAME ? more : this.ends.slice(1);
    if (others[0]) throw damaged(`多出 ${others[0].name}`);
    const sha256 = createHash('sha256').update(manifest.content).digest('hex');
    if (hash?.content.toString().trim() !== sha256) throw damaged(`清单 ${MANIFEST_NAME} 被改动`);
    const read = parseManifest(manifest.content.toString());
    if (read === null) throw damaged(`清单 ${MANIFEST_NAME} 无法识别`);
    return read;
  }

  private count(table: string, number: number, content: Buffer): void {
    const counted = this.sumOf(table);
    counted.pieces += 1;
    if (counted.pieces !== number) throw damaged(`表 ${table} 的第 ${counted.pieces} 段缺失或错位`);
    counted.sum.add(content);
  }

  /** A table's pieces follow each other: one that comes later begins it a second time. */
  private sumOf(table: string): CountedTable {
    const current = this.sums.at(-1);
    if (current?.name === table) return current;
    const begun = { name: table, pieces: 0, sum: new TableSum() };
    this.sums.push(begun);
    return begun;
  }
}

function refuseOtherFormats({ name, content }: Piece): void {
  if (name !== FORMAT_NAME) throw new BackupRefused('这个文件不是台账的备份。');
  const format = Number(content.toString());
  if (!KNOWN_FORMATS.includes(format))
    throw new BackupRefused(`备份的格式是 ${format}，本程序只认 ${KNOWN_FORMATS.join('、')}。请用制作它的版本恢复。`);
}
