const WARN = 40;
const ERROR = 50;

/** The console shows what somebody should look at; everything is in the log file. Lines are pino's JSON. */
export function warningIn(line: string): string | null {
  if (!line.startsWith('{')) return null;
  try {
    const { level, msg, err } = JSON.parse(line) as Partial<Record<string, unknown>>;
    if (typeof level !== 'number' || level < WARN) return null;
    const text = typeof msg === 'string' && msg !== '' ? msg : messageOf(err);
    return `${level >= ERROR ? '错误' : '警告'}：${text}`;
  } catch {
    return null;
  }
}

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return '见日志';
}
