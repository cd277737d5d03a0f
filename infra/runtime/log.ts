/**
 * Structured logging by pino. Messages are constant lower-case phrases, facts are fields:
 * `log.info({ streamId }, 'stream live')`. error = someone lost something; warn = recovered by
 * itself; info = one line per life-cycle transition; debug = the rest; nothing per packet.
 */
import { pino } from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

export type LogOptions = {
  readonly level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly destination?: DestinationStream;
};

/** Field names whose values never reach a log line, at any depth up to three. */
const SECRET_FIELDS = [
  'password',
  'streamKey',
  'accessToken',
  'refreshToken',
  'token',
  'authorization',
  'cookie',
  'secret',
  'passphrase',
  'credential',
  'sdp',
];

export function createLogger(options: LogOptions): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactPaths(), censor: '[redacted]' },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  );
}

function redactPaths(): string[] {
  return SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
}
