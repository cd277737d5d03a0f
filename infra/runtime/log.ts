/**
 * Structured logging by pino. Messages are constant lower-case phrases, facts are fields:
 * `log.info({ streamId }, 'stream live')`. error = someone lost something; warn = recovered by
 * itself; info = one line per life-cycle transition; debug = the rest; nothing per packet.
 */
import { pino } from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';
import { scrubLine } from './log-scrub.ts';

export type Logger = PinoLogger;

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export type LogOptions = {
  readonly level: LogLevel;
  readonly destination?: DestinationStream;
};

/** Secrets are taken out of the finished line, so it does not matter where in it they were. */
export function createLogger(options: LogOptions): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        err: pino.stdSerializers.errWithCause,
        error: pino.stdSerializers.errWithCause,
        req: pino.stdSerializers.req,
        res: pino.stdSerializers.res,
      },
      hooks: { streamWrite: scrubLine },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  );
}
