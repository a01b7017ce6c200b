export { MAX_NOTICE_BYTES, readNoticeText, type NoticeText, type UnreadableFile } from './read-notice-text.js';
