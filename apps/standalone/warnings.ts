const LOUD: Readonly<Record<string, string>> = { warn: '警告', error: '错误', fatal: '错误' };

/** The console shows what somebody should look at; everything is in the log file. Lines are JSON with a level, as config/line-logger.ts writes them. */
export function warningIn(line: string): string | null {
  if (!line.startsWith('{')) return null;
  try {
    const { level, message } = JSON.parse(line) as Partial<Record<string, unknown>>;
    const loud = typeof level === 'string' ? LOUD[level] : undefined;
    if (loud === undefined) return null;
    return `${loud}：${typeof message === 'string' && message !== '' ? message : '见日志'}`;
  } catch {
    return null;
  }
}
