/** Codes of the HLS origin: code → kind and sentence, and the HTTP status where the draft names one. */
import { errorFactory } from '@freshet/infra/runtime';
import type { ErrorTable } from '@freshet/infra/runtime';

export const HLS_ERRORS = {
  HLS_STREAM_NOT_LIVE: { kind: 'not_found', message: 'this stream is not live' },
  HLS_NOT_FOUND: { kind: 'not_found', message: 'there is nothing at this address' },
  HLS_METHOD_NOT_ALLOWED: { kind: 'unsupported', message: 'only GET and HEAD are allowed here' },
  HLS_BAD_DIRECTIVE: {
    kind: 'invalid_argument',
    message: 'a delivery directive is malformed, unknown, or too far ahead',
  },
  HLS_TOKEN_INVALID: {
    kind: 'permission_denied',
    message: 'the signed path is not valid or has expired',
  },
  HLS_ENCRYPTED: {
    kind: 'failed_precondition',
    message: 'this recording is encrypted and can only be had over HLS',
  },
  HLS_STARTING: { kind: 'unavailable', message: 'the stream is being prepared' },
  HLS_BLOCKED_TOO_LONG: {
    kind: 'unavailable',
    message: 'what was asked for did not come in time',
  },
  HLS_TOO_MANY_HELD: {
    kind: 'rate_limited',
    message: 'too many requests of this address are being held',
  },
  HLS_DIRECT_FULL: {
    kind: 'unavailable',
    message: 'the origin has no room for another viewer past the CDN',
  },
  HLS_OVERLOADED: {
    kind: 'unavailable',
    message: 'this node has no room for another stream over HLS',
  },
  HLS_CLOSED: { kind: 'unavailable', message: 'the origin is shutting down' },
} as const satisfies ErrorTable;

export type HlsErrorCode = keyof typeof HLS_ERRORS;

/** Makes a PlatformError with one of the origin's codes. */
export const hlsError = errorFactory(HLS_ERRORS);

export const HLS_STATUS_BY_CODE: Readonly<Record<string, number>> = {
  HLS_METHOD_NOT_ALLOWED: 405,
  SFU_STREAM_ENDED: 404,
  SFU_STREAM_NOT_LIVE: 404,
};
