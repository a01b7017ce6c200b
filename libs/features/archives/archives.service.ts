import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type ArchiveFacts,
  type FiledProof,
  RuleViolation,
  archiveDocuments,
  htmlPage,
  safeName,
  shanghaiMinute,
  sumLine,
} from '#domain';
import { Transactions } from '#database';
import { FileStore } from '#files';
import { Injectable } from '@nestjs/common';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { Room } from '../exports/room.js';
import { Journal } from '../journal/journal.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import type { Actor } from '../users/actor.js';
import { ArchiveContents } from './archive-contents.js';
import { type ZippedFile, zipOf } from './zip-of.js';

export interface ProblemArchive {
  readonly name: string;
  /** Ends with an error where the file would not be whole. */
  readonly content: Readable;
}
/** A file that stands in the table of contents. */
interface Listed {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const AT_ONCE = 4;
const INDEX = '目录.html';
const DATA = 'index.json';
const SUMS = 'SHA256SUMS.txt';

/** 一问题一档: everything that is known of a problem as one zip, for whoever may see it. */
@Injectable()
export class ArchivesService {
  private readonly room = new Room(AT_ONCE);

  constructor(
    private readonly transactions: Transactions,
    private readonly contents: ArchiveContents,
    private readonly evidence: EvidenceRepository,
    private readonly journal: Journal,
    private readonly store: FileStore,
  ) {}

  /** That it was taken, and every file in it with it, is on record before the first byte. */
  async archive(actor: Actor, problemId: string): Promise<ProblemArchive> {
    const leave = this.room.enter();
    try {
      const { problem, facts, at } = await this.announce(actor, problemId);
      const content = zipOf(this.files(problem, facts, { at, by: actor.name }));
      content.once('close', leave);
      return { name: safeName(`${facts.number} 档案.zip`), content };
    } catch (error) {
      leave();
      throw error;
    }
  }

  private announce(
    actor: Actor,
    problemId: string,
  ): Promise<{ problem: ProblemRecord; facts: ArchiveFacts; at: Date }> {
    return this.transactions.within(actor.scope, async (tx) => {
      const { problem, facts } = await this.contents.of(problemId, tx);
      await this.requireFiles(facts.proofs);
      for (const file of problem.evidenceList)
        await this.evidence.recordAccess({ ...file, roundId: problem.roundId, problemId }, tx.atEnd);
      const detail = { files: facts.proofs.length, bytes: facts.proofs.reduce((sum, { bytes }) => sum + bytes, 0) };
      const entry = { action: 'problem.archived', entity: 'problem', entityId: problemId, detail };
      await this.journal.audit(entry, tx.atEnd);
      return { problem, facts, at: tx.now };
    });
  }

  /** An archive with a gap would be taken for whole: it is refused before its first byte. */
  private async requireFiles(proofs: readonly FiledProof[]): Promise<void> {
    for (const { sha256, bytes } of proofs) {
      const there = await this.store.bytesOf(sha256);
      if (there === null) throw new RuleViolation('evidence.missing');
      if (there !== bytes) throw new RuleViolation('evidence.changed');
    }
  }

  private async *files(
    problem: ProblemRecord,
    facts: ArchiveFacts,
    made: { at: Date; by: string },
  ): AsyncGenerator<ZippedFile> {
    const documents = archiveDocuments(facts).map(({ path, text }) => listedText(path, text));
    const listed = [...documents, ...facts.proofs];
    const data = listedText(DATA, dataOf(problem, facts, listed, made));
    const index = listedText(INDEX, indexOf(facts, [...listed, data], made));
    for (const { path, content } of [index, data, ...documents]) yield { path, content, at: made.at, packed: false };
    for (const { path, sha256 } of facts.proofs)
      yield { path, content: await this.open(sha256), at: made.at, packed: true };
    const sums = [index, data, ...listed].map(({ sha256, path }) => sumLine(sha256, path)).join('');
    yield { path: SUMS, content: Buffer.from(sums), at: made.at, packed: false };
  }

  private async open(sha256: string): Promise<Readable> {
    const content = await this.store.open(sha256);
    if (content === null) throw new RuleViolation('evidence.missing');
    return Readable.from(unchanged(content, sha256), { objectMode: false });
  }
}

/** The same bytes; an error at the end where they are not those that were uploaded. */
async function* unchanged(content: AsyncIterable<Buffer>, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) throw new RuleViolation('evidence.changed');
}

function listedText(path: string, text: string): Listed & { readonly content: Buffer } {
  const content = Buffer.from(text);
  return { path, content, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** For machines: the problem as it stands, and what lies in the archive. */
function dataOf(
  { id, version }: ProblemRecord,
  { proofs: _proofs, ...facts }: ArchiveFacts,
  files: readonly Listed[],
  { at, by }: { at: Date; by: string },
): string {
  const listed = files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  return `${JSON.stringify({ id, version, archivedAt: at.toISOString(), archivedBy: by, ...facts, files: listed }, null, 2)}\n`;
}

function indexOf(facts: ArchiveFacts, files: readonly Listed[], { at, by }: { at: Date; by: string }): string {
  const rows = files.map(({ path, bytes, sha256 }) => [path, String(bytes), sha256]);
  const notes = [`${facts.number}　${facts.title}`, `归档时间：${shanghaiMinute(at)}　归档人：${by}`];
  const hint = `核对：在解压后的文件夹中运行 sha256sum -c ${SUMS}`;
  return htmlPage(
    '问题档案目录',
    [...notes, hint, '本系统不得录入涉密信息'],
    [{ heading: '', columns: ['文件', '字节', 'SHA-256'], rows }],
  );
}
