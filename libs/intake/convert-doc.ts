import { existsSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONVERTER_LIMITS, MAX_FILE_BYTES } from './limits.js';
import type { NoticeText } from './notice-text.js';
import { readInProcess, refuseEnding } from './read-process.js';
import { runConfined } from './run-confined.js';
import { refuse } from './unreadable.js';

/** Where the programs are that can read Word 97-2003; null: not installed. */
export interface Converters {
  readonly soffice: string | null;
  readonly antiword: string | null;
}
const SOFFICE = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/usr/bin/libreoffice',
  '/opt/libreoffice/program/soffice',
];
const ANTIWORD = ['/usr/bin/antiword', '/usr/local/bin/antiword'];
const LOCALE = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin' };

export function findConverters(): Converters {
  const first = (paths: readonly string[]): string | null => paths.find((path) => existsSync(path)) ?? null;
  return { soffice: first(SOFFICE), antiword: first(ANTIWORD) };
}

/** A doc file: LibreOffice makes a docx of it, which keeps tables and numbers; antiword gives its text alone. */
export async function readDoc(file: FileHandle, converters: Converters, signal: AbortSignal): Promise<NoticeText> {
  if (converters.soffice !== null) return readWithOffice(file, converters.soffice, signal);
  if (converters.antiword !== null) return readWithAntiword(file, converters.antiword, signal);
  return refuse('intake.noConverter');
}

/** LibreOffice wants names and a home: both are in a folder that goes when it is done. */
async function readWithOffice(file: FileHandle, soffice: string, signal: AbortSignal): Promise<NoticeText> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-doc-'));
  try {
    await writeFile(join(folder, 'notice.doc'), await bytesOf(file), { mode: 0o600 });
    const options = ['--headless', '--norestore', '--nolockcheck', `-env:UserInstallation=file://${folder}/home`];
    const args = [...options, '--convert-to', 'docx:MS Word 2007 XML', '--outdir', join(folder, 'out'), 'notice.doc'];
    const program = { file: soffice, args, input: 'ignore' as const, cwd: folder, env: { ...LOCALE, HOME: folder } };
    const { ending } = await runConfined(program, CONVERTER_LIMITS, signal);
    if (ending !== 'done') refuseEnding(ending);
    return await readConverted(join(folder, 'out'), signal);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function readConverted(folder: string, signal: AbortSignal): Promise<NoticeText> {
  const [made] = await readdir(folder).catch(() => []);
  if (made === undefined) return refuse('intake.damaged');
  const docx = await open(join(folder, made), 'r');
  try {
    const reading = await readInProcess(docx.fd, signal);
    return reading === 'convert' ? refuse('intake.damaged') : { ...reading, kind: 'doc' };
  } finally {
    await docx.close();
  }
}

async function bytesOf(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const bytes = Buffer.alloc(Math.min(size, MAX_FILE_BYTES));
  await file.read(bytes, 0, bytes.length, 0);
  return bytes;
}

async function readWithAntiword(file: FileHandle, antiword: string, signal: AbortSignal): Promise<NoticeText> {
  const args = ['-m', 'UTF-8.txt', '-w', '0', '-'];
  const program = { file: antiword, args, input: file.fd, cwd: '/', env: { ...LOCALE, HOME: '/nonexistent' } };
  const { ending, stdout } = await runConfined(program, CONVERTER_LIMITS, signal);
  if (ending !== 'done') refuseEnding(ending);
  const text = stdout
    .toString('utf8')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '') refuse('intake.scanned');
  return { text, kind: 'doc', encoding: 'utf-8', remarks: ['unconverted'] };
}
