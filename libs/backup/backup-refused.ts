/** A file is no sound backup, or this is no place for it: shown as it is, nothing has been changed. */
export class BackupRefused extends Error {}
