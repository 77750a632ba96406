import { safeText, safeValue } from './redact';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Takes finished lines, without their end. Must not throw. */
export interface LogSink {
  write(line: string): void;
  close(): void;
}

export interface Logger {
  debug(message: string, details?: unknown): void;
  info(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
  /** A logger that names its module in every line. */
  for(module: string): Logger;
}

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

export interface LoggerOptions {
  readonly level: LogLevel;
  readonly module?: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** Writes a line per call: time, level, module, message, details as JSON; all without secrets. */
export function createLogger(sink: LogSink, options: LoggerOptions): Logger {
  const { level, module = 'main', now = Date.now } = options;
  const at =
    (lineLevel: LogLevel) =>
    (message: string, details?: unknown): void => {
      if (RANK[lineLevel] < RANK[level]) return;
      const time = new Date(now()).toISOString();
      // A line is a line: what comes from files or the network cannot forge another one.
      const text = safeText(message).replace(/[\r\n\u2028\u2029]+/g, ' ');
      const tail = details === undefined ? '' : ` ${JSON.stringify(safeValue(details)) ?? ''}`;
      sink.write(`${time} ${lineLevel.toUpperCase().padEnd(5)} ${module}: ${text}${tail}`);
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    for: (name) => createLogger(sink, { ...options, module: name }),
  };
}
