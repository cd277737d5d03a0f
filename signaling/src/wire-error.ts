/**
 * The WebSocket edge's error mapper: any thrown value becomes one Error message, and a failed Hello
 * a close code as well. What is not a PlatformError is logged under an id and told as INTERNAL.
 */
import { randomBytes } from 'node:crypto';
import { assertNever, toPlatformError } from '@freshet/infra/runtime';
import type { Logger, PlatformError } from '@freshet/infra/runtime';
import type { CodecError, ServerBodyOf } from '../proto/index.ts';
import { CLOSE_CODES } from './close-codes.ts';
import type { CloseCode } from './close-codes.ts';

/** The Error message for anything thrown. Never tells what was not meant for the client. */
export function toErrorBody(thrown: unknown, log: Logger): ServerBodyOf<'error'> {
  const error = toPlatformError(thrown);
  return {
    kind: 'error',
    code: error.code,
    errorKind: error.kind,
    message: error.kind === 'internal' ? logInternal(error, log) : error.message,
    retryable: error.retryable,
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(error.retryAfterMs) }),
  };
}

/** The close code after a Hello that was answered with this error. */
export function closeCodeOf(thrown: unknown): CloseCode {
  const { kind } = toPlatformError(thrown);
  switch (kind) {
    case 'unauthenticated':
      return CLOSE_CODES.unauthenticated;
    case 'permission_denied':
    case 'not_found':
      return CLOSE_CODES.forbidden;
    case 'unsupported':
      return CLOSE_CODES.unsupportedVersion;
    case 'invalid_argument':
    case 'conflict':
    case 'failed_precondition':
    case 'too_large':
      return CLOSE_CODES.protocol;
    case 'rate_limited':
    case 'unavailable':
    case 'timeout':
    case 'internal':
      return CLOSE_CODES.tryLater;
    default:
      return assertNever(kind);
  }
}

/** What a frame that cannot be read closes with; undefined when an Error message is the answer. */
export function closeCodeOfFrame(error: CodecError): CloseCode | undefined {
  switch (error.reason) {
    case 'too_large':
      return CLOSE_CODES.tooLarge;
    case 'too_deep':
    case 'malformed':
      return CLOSE_CODES.malformed;
    case 'invalid':
      return undefined;
    default:
      return assertNever(error.reason);
  }
}

function logInternal(error: PlatformError, log: Logger): string {
  const logId = randomBytes(6).toString('hex');
  log.error({ err: error.cause ?? error, logId }, 'signaling request failed');
  return `something went wrong on our side (log id ${logId})`;
}
