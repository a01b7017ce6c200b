import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { RuleViolation } from '#domain';
import { SYSTEM, Transactions } from '#database';
import { type ByteRange, FileStore } from '#files';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { type AccessRow, type EvidenceFile, EvidenceRepository, type NumberedFile } from './evidence.repository.js';

/** How a file stands to what was uploaded. */
export type FileState = 'same' | 'changed' | 'missing';
export interface CheckedFile extends EvidenceFile {
  readonly state: FileState;
}
/** A file of the store that no evidence of this ledger names. */
export interface UnnamedFile {
  readonly sha256: string;
  readonly bytes: number;
}

const MOST_ACCESSES = 200;
const ROWS_AT_ONCE = 500;
/** Younger ones may belong to a change that is on its way. */
const UNNAMED_AFTER_MS = 24 * 60 * 60_000;

/** The files of evidence: handed out and noted, held against their hashes, never removed (docs/decisions/026). */
@Injectable()
export class EvidenceFilesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly evidence: EvidenceRepository,
    private readonly store: FileStore,
  ) {}

  async find(actor: Actor, id: string): Promise<EvidenceFile> {
    const found = await this.transactions.reading(actor.scope, actor.now, (tx) => this.evidence.find(id, tx));
    if (found === null) throw new RuleViolation('evidence.unknown');
    return found;
  }

  /** The bytes. Who opens a file is noted before he gets the first one; a browser that fetches the rest opens nothing anew. */
  async open(actor: Actor, file: EvidenceFile, range?: ByteRange): Promise<Readable> {
    const bytes = await this.store.bytesOf(file.sha256);
    if (bytes !== null && bytes !== file.bytes) throw new RuleViolation('evidence.changed');
    const content = await this.store.open(file.sha256, range);
    if (content === null) throw new RuleViolation('evidence.missing');
    if (range && range.first > 0) return content;
    return this.transactions
      .within(actor.scope, (tx) => this.evidence.recordAccess(file, tx.atEnd))
      .then(() => content)
      .catch((error: unknown) => {
        content.destroy();
        throw error;
      });
  }

  async accesses(actor: Actor, id: string): Promise<AccessRow[]> {
    const file = await this.find(actor, id);
    return this.transactions.reading(actor.scope, actor.now, (tx) => this.evidence.accessesOf(file, MOST_ACCESSES, tx));
  }

  /** SO4: is the file still what was uploaded? */
  async check(actor: Actor, id: string): Promise<CheckedFile> {
    const file = await this.find(actor, id);
    return { ...file, state: await this.stateOf(file) };
  }

  /** Every version of every piece, whether or not it still holds. */
  async *checkAll(): AsyncGenerator<NumberedFile & CheckedFile> {
    for (let last: string | null = null; ;) {
      const after: string | null = last;
      const files: NumberedFile[] = await this.transactions.within(SYSTEM, (tx) =>
        this.evidence.after(after, ROWS_AT_ONCE, tx),
      );
      for (const file of files) yield { ...file, state: await this.stateOf(file) };
      last = files.at(-1)?.id ?? null;
      if (last === null) return;
    }
  }

  /** Files that no evidence names and that are older than a day: an upload was refused at the last moment, or they are another ledger's. */
  async *unnamed(now: Date): AsyncGenerator<UnnamedFile> {
    for await (const sha256 of this.store.untouchedSince(new Date(now.getTime() - UNNAMED_AFTER_MS))) {
      const named = await this.transactions.within(SYSTEM, (tx) => this.evidence.isNamed(sha256, tx));
      if (!named) yield { sha256, bytes: (await this.store.bytesOf(sha256)) ?? 0 };
    }
  }

  private async stateOf({ sha256 }: EvidenceFile): Promise<FileState> {
    const content = await this.store.open(sha256);
    if (content === null) return 'missing';
    const hash = createHash('sha256');
    for await (const chunk of content as AsyncIterable<Buffer>) hash.update(chunk);
    return hash.digest('hex') === sha256 ? 'same' : 'changed';
  }
}
