import { open } from 'node:fs/promises';
import { stdin } from 'node:process';
import { parseNotice, RuleViolation } from '#domain';
import { MAX_NOTICE_BYTES, readNoticeText } from '#intake';

const REASONS: Readonly<Record<string, string>> = {
  'intake.empty': '文件里没有文字。请确认文件内容，或把正文粘贴到文本文件后再试。',
  'intake.tooLarge': '文件超过 5 MB。请只保留通报正文后再试。',
  'intake.notText': '文件不是文本（支持 UTF-8 和 GB18030）。请另存为纯文本后再试。',
  'intake.officeFile': '暂不支持直接读取 Word、WPS、PDF 文件。请把正文复制到文本文件后再试。',
};
const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: '找不到文件，请核对路径。',
  EACCES: '没有读取权限，请联系管理员。',
  EISDIR: '这是文件夹，请给出文件。',
};

/** `notice parse FILE` ('-' reads standard input): JSON on stdout, messages on stderr; resolves to the exit code. */
export async function printParsedNotice(path: string): Promise<number> {
  try {
    const { text } = readNoticeText(await readBytes(path));
    const parsed = parseNotice(text);
    process.stdout.write(`${JSON.stringify(parsed, null, 2)}\n`);
    if (parsed.doubts.length > 0) process.stderr.write(`有 ${parsed.doubts.length} 处存疑，见输出的 doubts。\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${path === '-' ? '标准输入' : path}：${reasonOf(error)}\n`);
    return 1;
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  if (path === '-') return readStream(stdin);
  const file = await open(path);
  try {
    return await readStream(file.createReadStream());
  } finally {
    await file.close();
  }
}

/** Stops one chunk past the limit, so that a huge file is refused without being read. */
async function readStream(stream: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_NOTICE_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  if (error instanceof RuleViolation) return REASONS[error.code] ?? error.code;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return FILE_ERRORS[code] ?? `读取失败（${error.message}）。`;
}
