/** A file is no sound backup, or this is no place for it: shown as it is, nothing has been changed. */
export class BackupRefused extends Error {}

export function damaged(what: string): BackupRefused {
  return new BackupRefused(`备份已损坏，没有恢复任何内容：${what}。请换另一份备份。`);
}
