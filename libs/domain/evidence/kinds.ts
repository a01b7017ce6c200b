/** What evidence may be. Files that others of a family are often named like (a PNG called .jpg) pass under that name. */
type Family = 'image' | 'pdf' | 'office' | 'ofd' | 'text' | 'video';

interface Kind {
  readonly name: string;
  readonly family: Family;
  readonly mime: string;
  /** How the page may show it; else it is only handed out as a file. */
  readonly shown: 'image' | 'pdf' | null;
  readonly extensions: readonly string[];
}

export const EVIDENCE_KINDS = {
  pdf: { name: 'PDF', family: 'pdf', mime: 'application/pdf', shown: 'pdf', extensions: ['pdf'] },
  docx: {
    name: 'Word',
    family: 'office',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    shown: null,
    extensions: ['docx'],
  },
  xlsx: {
    name: 'Excel',
    family: 'office',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    shown: null,
    extensions: ['xlsx'],
  },
  pptx: {
    name: 'PowerPoint',
    family: 'office',
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    shown: null,
    extensions: ['pptx'],
  },
  // Old Word, Excel and PowerPoint, and WPS: one container, told apart by name alone.
  compound: {
    name: 'Office/WPS',
    family: 'office',
    mime: 'application/octet-stream',
    shown: null,
    extensions: ['doc', 'xls', 'ppt', 'wps', 'et', 'dps'],
  },
  ofd: { name: 'OFD', family: 'ofd', mime: 'application/octet-stream', shown: null, extensions: ['ofd'] },
  jpg: { name: '图片', family: 'image', mime: 'image/jpeg', shown: 'image', extensions: ['jpg', 'jpeg'] },
  png: { name: '图片', family: 'image', mime: 'image/png', shown: 'image', extensions: ['png'] },
  webp: { name: '图片', family: 'image', mime: 'image/webp', shown: 'image', extensions: ['webp'] },
  gif: { name: '图片', family: 'image', mime: 'image/gif', shown: 'image', extensions: ['gif'] },
  // What iPhones take; browsers do not draw it.
  heic: { name: '图片', family: 'image', mime: 'image/heic', shown: null, extensions: ['heic', 'heif'] },
  txt: { name: '文本', family: 'text', mime: 'text/plain; charset=utf-8', shown: null, extensions: ['txt'] },
  csv: { name: '表格文本', family: 'text', mime: 'text/csv; charset=utf-8', shown: null, extensions: ['csv'] },
  mp4: { name: '视频', family: 'video', mime: 'video/mp4', shown: null, extensions: ['mp4', 'mov'] },
} as const satisfies Record<string, Kind>;

export type EvidenceKind = keyof typeof EVIDENCE_KINDS;

export const EVIDENCE_KIND_NAMES = Object.keys(EVIDENCE_KINDS).filter((k): k is EvidenceKind => k in EVIDENCE_KINDS);
/** The table by name, each row with its general type. */
const TABLE: Readonly<Record<EvidenceKind, Kind>> = EVIDENCE_KINDS;

export const kindFacts = (kind: EvidenceKind): Kind => TABLE[kind];

/** Endings under which evidence may come in, without the dot. */
export const EVIDENCE_EXTENSIONS: readonly string[] = Object.values(TABLE).flatMap(({ extensions }) => extensions);

/** Whether a file of this kind may be called so. */
export function mayBeCalled(kind: EvidenceKind, extension: string): boolean {
  const { family } = TABLE[kind];
  return Object.values(TABLE).some((one) => one.family === family && one.extensions.includes(extension));
}
