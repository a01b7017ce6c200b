export { NoticeReader } from './notice-reader.js';
export { readNoticeText } from './read-notice-text.js';
export { ENCODINGS, FILE_KINDS, REMARKS, type NoticeText } from './notice-text.js';
export { type PackedSheets, packSheets, unpackAnswer as unpackSheets } from './sheets/packed-sheets.js';
export { SheetReader } from './sheets/sheet-reader.js';
export { type SheetRefusal, WHY_NO_SHEET } from './sheets/unreadable-sheet.js';
export { Turns } from './turns.js';
export { MAX_CHARACTERS, MAX_FILE_BYTES } from './limits.js';
export { WHY_UNREADABLE, isUnreadableFile, type UnreadableFile } from './unreadable.js';
