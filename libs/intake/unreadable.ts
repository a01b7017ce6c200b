/** Why a file is not read, and what to do about it. Shown by the api and by the command line. */
export const WHY_UNREADABLE = {
  'intake.empty': '文件里没有文字，请重新选择',
  'intake.tooLarge': '文件超过 20 MB，请只保留通报正文后再试',
  'intake.tooLong': '文字超过 30 万字或 6000 段，请只保留通报正文后再试',
  'intake.notText': '认不出文字内容，请另存为 Word（docx）或 UTF-8 纯文本，或直接粘贴正文',
  'intake.damaged': '文件不完整或已损坏，请用 Word、WPS 打开后重新保存，或直接粘贴正文',
  'intake.encrypted': '文件设有打开密码，请取消密码后再试',
  'intake.image': '这是图片，请先识别为文字',
  'intake.scanned': '没有读出文字，多半是扫描件，请先识别为文字，或直接粘贴正文',
  'intake.spreadsheet': '这是表格，请用台账导入',
  'intake.ofd': '暂不支持 OFD 版式文件，请另存为 PDF 或 Word 后再试',
  'intake.archive': '这是压缩包，请解压后选择其中的通报正文',
  'intake.unsupported': '不支持这种文件，请另存为 Word（docx）、PDF 或纯文本后再试',
  'intake.bomb': '文件解压后异常庞大，已停止读取，请用 Word、WPS 打开后重新保存，或直接粘贴正文',
  'intake.badPaths': '文件内部含有越界路径，已拒绝读取，请用 Word、WPS 打开后重新保存',
  'intake.macros': '文件含有宏，已拒绝读取，请另存为不含宏的 docx 后再试，或直接粘贴正文',
  'intake.entities': '文件内部含有外部实体声明（DTD），已拒绝读取，请用 Word、WPS 打开后重新保存',
  'intake.tooComplex': '文件段落过多或嵌套过深，请只保留通报正文后再试，或直接粘贴正文',
  'intake.tooSlow': '半分钟内没有读完，已停止，请只保留通报正文后再试，或直接粘贴正文',
  'intake.tooMuchMemory': '读取所需内存过多，已停止，请只保留通报正文后再试，或直接粘贴正文',
  'intake.noConverter': '服务器未安装 Word 97-2003（doc）转换程序，请另存为 docx 后再试',
  'intake.busy': '正在读取的文件较多，请稍候再试',
} as const;

export type UnreadableFile = keyof typeof WHY_UNREADABLE;
export type Facts = Readonly<Record<string, string | number>>;

/** A file that is not read. It leaves the reading process as its code; the app makes a RuleViolation of it. */
export class Unreadable extends Error {
  constructor(
    readonly code: UnreadableFile,
    readonly facts: Facts = {},
  ) {
    super(code);
    this.name = 'Unreadable';
  }
}

export function refuse(code: UnreadableFile, facts: Facts = {}): never {
  throw new Unreadable(code, facts);
}

export function isUnreadableFile(code: unknown): code is UnreadableFile {
  return typeof code === 'string' && code in WHY_UNREADABLE;
}
