import { open } from 'node:fs/promises';
import { stdin } from 'node:process';
import { RuleViolation, parseNotice } from '#domain';
import { NoticeReader, REMARKS, WHY_UNREADABLE, isUnreadableFile } from '#intake';

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: '找不到文件，请核对路径。',
  EACCES: '没有读取权限，请联系管理员。',
  EISDIR: '这是文件夹，请给出文件。',
};

/** `notice parse FILE` ('-' reads standard input): JSON on stdout, messages on stderr; resolves to the exit code. */
export async function printParsedNotice(path: string): Promise<number> {
  try {
    const parsed = parseNotice(await noticeTextOf(path));
    process.stdout.write(`${JSON.stringify(parsed, null, 2)}\n`);
    if (parsed.doubts.length > 0) process.stderr.write(`有 ${parsed.doubts.length} 处存疑，见输出的 doubts。\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${path === '-' ? '标准输入' : path}：${reasonOf(error)}\n`);
    return 1;
  }
}

/** The text of a file of any kind, by the rules of an upload; what is to be known about it goes to stderr. */
export async function noticeTextOf(path: string): Promise<string> {
  const { text, remarks } = await readFileOf(path);
  for (const remark of remarks) process.stderr.write(`${REMARKS[remark]}。\n`);
  return text;
}

async function readFileOf(path: string): ReturnType<NoticeReader['read']> {
  const reader = new NoticeReader();
  if (path === '-') return reader.read(stdin);
  const file = await open(path);
  try {
    return await reader.read(file.createReadStream());
  } finally {
    await file.close();
  }
}

export function reasonOf(error: unknown): string {
  if (error instanceof RuleViolation)
    return isUnreadableFile(error.code) ? `${WHY_UNREADABLE[error.code]}。` : error.code;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return FILE_ERRORS[code] ?? `读取失败（${error.message}）。`;
}
