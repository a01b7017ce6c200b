import { ConsoleLogger, type LogLevel } from '@nestjs/common';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
/** The names of the environment variable, as pino and most of the world have them. */
const NAMES: Readonly<Record<string, LogLevel>> = {
  trace: 'verbose',
  debug: 'debug',
  info: 'log',
  warn: 'warn',
  error: 'error',
  fatal: 'fatal',
};

/** One JSON line an event, without colours, for journald and files alike. */
export class LineLogger extends ConsoleLogger {
  constructor(level: string) {
    const lowest = NAMES[level] ?? 'log';
    super({ json: true, colors: false, logLevels: LEVELS.slice(0, LEVELS.indexOf(lowest) + 1) });
  }
}
