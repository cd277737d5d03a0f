/**
 * Structured logging by pino. Messages are constant lower-case phrases, facts are fields:
 * `log.info({ streamId }, 'stream live')`. error = someone lost something; warn = recovered by
 * itself; info = one line per life-cycle transition; debug = the rest; nothing per packet.
 */
import { pino } from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';
import { prettyLine } from './log-pretty.ts';
import { scrubLine } from './log-scrub.ts';

export type Logger = PinoLogger;

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export type LogOptions = {
  readonly level: LogLevel;
  /** Default `json`. */
  readonly format?: 'json' | 'pretty';
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
      hooks: { streamWrite: lineWriter(options.format ?? 'json') },
    },
    options.destination ?? standardOutput(options.format ?? 'json'),
  );
}

function lineWriter(format: 'json' | 'pretty'): (line: string) => string {
  const color = process.stdout.isTTY;
  return format === 'json' ? scrubLine : (line) => prettyLine(scrubLine(line), { color });
}

/** Machines' lines are written in the background; a person's stand in order with what else we print. */
function standardOutput(format: 'json' | 'pretty'): DestinationStream {
  const destination = pino.destination({ fd: 1, sync: format === 'pretty' });
  // Who reads our output may go away; that is no reason to end.
  destination.on('error', () => undefined);
  return destination;
}
