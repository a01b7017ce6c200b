export const FILE_KINDS = ['pasted', 'text', 'html', 'docx', 'doc', 'pdf'] as const;
export type FileKind = (typeof FILE_KINDS)[number];
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What a reader of the text has to know about how it was read. */
export const REMARKS = {
  attachments: '文件含有嵌入的附件或对象，没有读取，请打开原文核对',
  unconverted: '服务器未安装 LibreOffice，只读取了文字，表格和自动编号请对照原文核对',
} as const;
export type Remark = keyof typeof REMARKS;

/** The text of a notice: a paragraph a line, the cells of a table's row parted by tabs. */
export interface NoticeText {
  readonly text: string;
  readonly kind: FileKind;
  readonly encoding: Encoding;
  readonly remarks: readonly Remark[];
}
